package io.helpconnect;

import io.helpconnect.bus.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes down how the constants in messages and documents are spelled, one line each. Documents keep them for ever, so
 * lines are only added.
 */
public final class EnumFixtures {
    private static final Path FILE = Path.of("src/test/resources/fixtures/enums.txt");

    private EnumFixtures() {}

    /** @param type the name of its class */
    record Line(String type, String json) {
        static Line of(String text) {
            int space = text.indexOf(' ');
            return new Line(text.substring(0, space), text.substring(space + 1));
        }
    }

    /** Those in the samples that were taken. */
    public static void add(MessageSamples samples) throws IOException {
        var lines = new TreeSet<String>();
        if (Files.exists(FILE)) {
            lines.addAll(Files.readAllLines(FILE));
        }
        for (Class<?> type : samples.enums()) {
            Arrays.stream(type.getEnumConstants())
                    .map(constant -> type.getName() + " " + Json.text(constant))
                    .forEach(lines::add);
        }
        Files.write(FILE, lines);
        System.out.println(lines.size() + " constants in " + FILE);
    }

    static List<Line> read() {
        try {
            return Files.readAllLines(FILE).stream().map(Line::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
