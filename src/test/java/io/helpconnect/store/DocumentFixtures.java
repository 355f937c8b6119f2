package io.helpconnect.store;

import io.helpconnect.EnumFixtures;
import io.helpconnect.MessageSamples;
import io.helpconnect.bus.Json;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes down how the documents of this version are stored, one line for each kind: {@code ./dev fixtures}, at a release.
 * Every later version must read them, since a document stays as it was written until it changes: lines are only added.
 */
final class DocumentFixtures {
    private static final Path FILE = Path.of("src/test/resources/fixtures/documents.txt");

    private static final Path UNIQUE = Path.of("src/test/resources/fixtures/unique-indexes.txt");

    private static final MessageSamples SAMPLES = new MessageSamples();

    private DocumentFixtures() {}

    /**
     * @param kind its name
     * @param schema which the release wrote
     * @param state of a document with something in every field
     */
    record Line(String kind, int schema, String state) {
        static Line of(String text) {
            String[] parts = text.split(" ", 3);
            return new Line(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }

        @Override
        public String toString() {
            return kind + " " + schema + " " + state;
        }
    }

    public static void main(String[] arguments) throws IOException {
        var lines = new TreeSet<String>();
        if (Files.exists(FILE)) {
            lines.addAll(Files.readAllLines(FILE));
        }
        for (Kind<?> kind : kinds()) {
            lines.add(new Line(kind.name(), Migrations.ALL.version(kind.name()), Json.text(sample(kind))).toString());
        }
        Files.write(UNIQUE, uniqueIndexes());
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, lines);
        EnumFixtures.add(SAMPLES);
        System.out.println(lines.size() + " documents in " + FILE);
    }

    static List<Line> read() throws IOException {
        return Files.readAllLines(FILE).stream().map(Line::of).toList();
    }

    /** Of this version, each with its kind and the schema of that. */
    static List<String> uniqueIndexes() throws IOException {
        return kinds().stream()
                .flatMap(kind -> kind.indexes().stream()
                        .filter(Index::unique)
                        .map(index -> kind.name() + " " + Migrations.ALL.version(kind.name()) + " " + index.name()))
                .sorted()
                .toList();
    }

    /** Of the last release. */
    static List<String> releasedUniqueIndexes() throws IOException {
        return Files.readAllLines(UNIQUE);
    }

    static Record sample(Kind<?> kind) {
        return (Record) SAMPLES.sample(kind.type());
    }

    /** All that the program declares. */
    static List<Kind<?>> kinds() throws IOException {
        Path program = Path.of(
                Kind.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<Path> files = Files.walk(program.resolve("io/helpconnect"))) {
            return files.map(file -> program.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replace('/', '.').substring(0, name.length() - ".class".length()))
                    .<Kind<?>>flatMap(DocumentFixtures::declared)
                    .sorted(Comparator.comparing(Kind::name))
                    .toList();
        }
    }

    private static Stream<Kind<?>> declared(String type) {
        try {
            Class<?> loaded = Class.forName(type, false, Kind.class.getClassLoader());
            return Stream.of(loaded.getDeclaredFields())
                    .filter(field -> field.getType() == Kind.class && Modifier.isStatic(field.getModifiers()))
                    .map(DocumentFixtures::kind);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type, e);
        }
    }

    private static Kind<?> kind(Field field) {
        try {
            field.setAccessible(true);
            return (Kind<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
