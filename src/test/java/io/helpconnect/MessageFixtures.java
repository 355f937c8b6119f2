package io.helpconnect;

import io.helpconnect.bus.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes down how the messages of this version look on their way, one line each: {@code ./dev fixtures}, at a release.
 * The next version must still read them.
 */
final class MessageFixtures {
    static final Path FOLDER = Path.of("src/test/resources/fixtures/messages");

    private MessageFixtures() {}

    /** @param message the name of its class */
    record Line(String message, String json) {}

    public static void main(String[] arguments) throws IOException {
        var samples = new MessageSamples();
        var files = new TreeMap<String, StringBuilder>();
        for (var message : samples.messages()) {
            var name = message.getPackageName();
            files.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), none -> new StringBuilder())
                    .append(message.getName())
                    .append(' ')
                    .append(Json.text(samples.sample(message)))
                    .append('\n');
        }
        Files.createDirectories(FOLDER);
        for (var file : files.entrySet()) {
            Files.writeString(FOLDER.resolve(file.getKey() + ".txt"), file.getValue());
        }
        EnumFixtures.add(samples);
        System.out.println(samples.messages().size() + " messages in " + FOLDER);
    }

    static List<Line> read() {
        var lines = new ArrayList<Line>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (var file : files.sorted().toList()) {
                Files.readAllLines(file).forEach(line -> {
                    int space = line.indexOf(' ');
                    lines.add(new Line(line.substring(0, space), line.substring(space + 1)));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
