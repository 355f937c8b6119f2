package io.helpconnect.web;

import io.helpconnect.figures.Figures;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** A few figures, as Prometheus text. */
final class Metrics {
    private final LongAdder[] byClass = new LongAdder[6];
    private final LongAdder nanos = new LongAdder();
    private final List<Figure> figures = new ArrayList<>();
    private Figures more = new Figures();

    Metrics() {
        for (int i = 0; i < byClass.length; i++) {
            byClass[i] = new LongAdder();
        }
    }

    private record Figure(String name, String type, String help, LongSupplier value) {}

    void count(int status, long took) {
        byClass[Math.min(5, status / 100)].increment();
        nanos.add(took);
    }

    Metrics gauge(String name, String help, LongSupplier value) {
        figures.add(new Figure(name, "gauge", help, value));
        return this;
    }

    Metrics counter(String name, String help, LongSupplier value) {
        figures.add(new Figure(name, "counter", help, value));
        return this;
    }

    /** What other parts of the node say of themselves. */
    Metrics and(Figures others) {
        more = others;
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder(2000);
        head(text, "helpconnect_http_requests_total", "counter", "HTTP requests answered, by class of status");
        long all = 0;
        for (int i = 1; i < byClass.length; i++) {
            long count = byClass[i].sum();
            all += count;
            text.append("helpconnect_http_requests_total{status=\"")
                    .append(i)
                    .append("xx\"} ")
                    .append(count)
                    .append('\n');
        }
        head(text, "helpconnect_http_request_seconds", "summary", "Time from the request's head to its answer");
        text.append("helpconnect_http_request_seconds_sum ")
                .append(nanos.sum() / 1e9)
                .append('\n');
        text.append("helpconnect_http_request_seconds_count ").append(all).append('\n');
        figures.forEach(figure -> {
            head(text, figure.name, figure.type, figure.help);
            text.append(figure.name)
                    .append(' ')
                    .append(figure.value.getAsLong())
                    .append('\n');
        });
        memory(text);
        return text.append(more.text()).toString();
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
