package io.helpconnect.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * The figures of a node. Whoever has one registers it once, and is asked for its value whenever someone reads: so a
 * supplier answers from memory, at once, on any thread.
 */
public final class Figures {
    private final List<Figure> figures = new CopyOnWriteArrayList<>();
    private final List<Figures> parts = new CopyOnWriteArrayList<>();

    private record Figure(String name, String type, String help, Map<String, String> labels, DoubleSupplier value) {}

    /** A value that goes up and down. */
    public Figures gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        figures.add(new Figure(name, "gauge", help, Map.copyOf(labels), value));
        return this;
    }

    public Figures gauge(String name, String help, DoubleSupplier value) {
        return gauge(name, help, Map.of(), value);
    }

    /** A value that only grows while the process lives; its name ends in {@code _total}. */
    public Figures counter(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        figures.add(new Figure(name, "counter", help, Map.copyOf(labels), value));
        return this;
    }

    public Figures counter(String name, String help, DoubleSupplier value) {
        return counter(name, help, Map.of(), value);
    }

    /** What this part has, now or later, stands among these. */
    public Figures include(Figures part) {
        parts.add(part);
        return this;
    }

    /** The sum of those of one name, whatever their labels; 0 where there is none. */
    public double sum(String name) {
        return all().filter(figure -> figure.name.equals(name))
                .mapToDouble(figure -> figure.value.getAsDouble())
                .sum();
    }

    private Stream<Figure> all() {
        return Stream.concat(parts.stream().flatMap(Figures::all), figures.stream());
    }

    /** All of them as Prometheus text: those of one name stand together, under one head. */
    public String text() {
        Map<String, List<Figure>> byName = new LinkedHashMap<>();
        all().forEach(figure ->
                byName.computeIfAbsent(figure.name, name -> new ArrayList<>()).add(figure));
        StringBuilder text = new StringBuilder(1000);
        byName.forEach((name, same) -> {
            text.append("# HELP ").append(name).append(' ').append(same.get(0).help);
            text.append("\n# TYPE ").append(name).append(' ').append(same.get(0).type);
            text.append('\n');
            same.forEach(figure -> text.append(name)
                    .append(labels(figure.labels))
                    .append(' ')
                    .append(number(figure.value.getAsDouble()))
                    .append('\n'));
        });
        return text.toString();
    }

    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("{");
        labels.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(label -> text.append(
                        text.length() > 1 ? "," : "")
                .append(label.getKey())
                .append("=\"")
                .append(label.getValue()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n"))
                .append('"'));
        return text.append('}').toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
