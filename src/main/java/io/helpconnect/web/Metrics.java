package io.helpconnect.web;

import io.helpconnect.figures.Figures;
import java.nio.file.Path;
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

    /**
     * With what the process takes of the machine.
     *
     * @param data the folder whose disk must not run full
     */
    Metrics onMachineWith(Path data) {
        Machine.addTo(figures, data);
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
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
