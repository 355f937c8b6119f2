package io.helpconnect.web;

import io.helpconnect.figures.Figures;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** A few figures, as Prometheus text. */
final class Metrics {
    private static final int CLASSES = 5;

    private final LongAdder[] byClass = new LongAdder[CLASSES];
    private final LongAdder nanos = new LongAdder();
    private final Figures figures = new Figures();
    private Figures all = figures;

    Metrics() {
        for (int i = 0; i < CLASSES; i++) {
            var one = new LongAdder();
            byClass[i] = one;
            figures.counter(
                    "helpconnect_http_requests_total",
                    "HTTP requests answered, by class of status",
                    Map.of("status", (i + 1) + "xx"),
                    one::sum);
        }
    }

    void count(int status, long took) {
        byClass[Math.max(1, Math.min(CLASSES, status / 100)) - 1].increment();
        nanos.add(took);
    }

    Metrics gauge(String name, String help, LongSupplier value) {
        figures.gauge(name, help, value::getAsLong);
        return this;
    }

    Metrics counter(String name, String help, LongSupplier value) {
        figures.counter(name, help, value::getAsLong);
        return this;
    }

    /** These stand among what the other parts of the node say of themselves, and all of it is shown here. */
    Metrics and(Figures others) {
        all = others.include(figures);
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder(2000).append(all.text());
        head(text, "helpconnect_http_request_seconds", "summary", "Time from the request's head to its answer");
        text.append("helpconnect_http_request_seconds_sum ")
                .append(nanos.sum() / 1e9)
                .append('\n');
        text.append("helpconnect_http_request_seconds_count ")
                .append((long) figures.sum("helpconnect_http_requests_total"))
                .append('\n');
        memory(text);
        return text.toString();
    }

    private static void memory(StringBuilder text) {
        var memory = ManagementFactory.getMemoryMXBean();
        head(text, "jvm_memory_used_bytes", "gauge", "Memory in use");
        line(text, "jvm_memory_used_bytes", "heap", memory.getHeapMemoryUsage());
        line(text, "jvm_memory_used_bytes", "nonheap", memory.getNonHeapMemoryUsage());
    }

    private static void line(StringBuilder text, String name, String area, MemoryUsage usage) {
        text.append(name)
                .append("{area=\"")
                .append(area)
                .append("\"} ")
                .append(usage.getUsed())
                .append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
