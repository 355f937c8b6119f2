package io.helpconnect.bench;

/** The figures, in Markdown. */
final class Table {
    private final StringBuilder text = new StringBuilder("""
            | | per second | CPU µs each | of the bare server's | median ms | 99 % within ms |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """);

    /** @param bare what the bare server needs for as many bytes, or {@code null} */
    void add(String what, Sample sample, Sample bare) {
        String ratio = bare == null ? "" : "%.2f ×".formatted(sample.cpuMicros() / bare.cpuMicros());
        text.append("| %s | %,.0f | %.1f | %s | %.2f | %.2f |%n"
                .formatted(what, sample.perSecond(), sample.cpuMicros(), ratio, sample.p50(), sample.p99()));
    }

    String text() {
        return text.toString();
    }
}
