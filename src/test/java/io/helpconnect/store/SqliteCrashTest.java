package io.helpconnect.store;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Told;
import io.helpconnect.testing.JavaProcess;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share the file, and are killed. */
final class SqliteCrashTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void closeVertx() {
        await(vertx.close());
    }

    private Path file() {
        return folder.resolve("store.db");
    }

    private JavaProcess writer(String name, long most) {
        List<String> arguments = List.of(
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                file().toString(),
                name,
                "" + most);
        return JavaProcess.start(folder, name, arguments, Map.of());
    }

    /** What a writer said was saved; a line that was cut off says nothing. */
    private static List<String> said(JavaProcess writer, String word) {
        String output = writer.output();
        String whole = output.substring(0, output.lastIndexOf('\n') + 1);
        return whole.lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .toList();
    }

    private static List<Told> facts(Store store) {
        List<Told> facts = new ArrayList<>();
        Outbox.Page page = new Outbox.Page(List.of(), null);
        do {
            page = await(store.outbox().pending(Instant.MAX, page.next(), 1000));
            page.facts().forEach(saved -> facts.add(saved.told()));
        } while (page.next() != null);
        return facts;
    }

    private static long seen(Told told) {
        return ((Thing.Grown) told.fact()).size();
    }

    /** All that was said to be saved is there, once, with its fact, and the counter has no gap. */
    private void nothingIsMissing(Set<String> made, long counted) {
        Store store = SqliteStore.open(vertx, file(), Clock.systemUTC());
        Documents<Thing> things = await(store.open(Thing.KIND));
        List<Told> facts = facts(store);
        Set<String> told = facts.stream().map(Told::document).collect(Collectors.toSet());
        assertTrue(told.containsAll(made));
        List<String> ids = new ArrayList<>(made);
        for (int i = 0; i < ids.size(); i += Query.MOST) {
            Set<String> some = Set.copyOf(ids.subList(i, Math.min(ids.size(), i + Query.MOST)));
            assertEquals(some, await(things.get(some)).keySet());
        }
        long count =
                await(things.get(CrashingWriter.COUNTER)).orElseThrow().state().size();
        assertTrue(count >= counted, count + " < " + counted);
        assertEquals(
                LongStream.rangeClosed(1, count).boxed().toList(),
                facts.stream()
                        .filter(fact -> fact.document().equals(CrashingWriter.COUNTER))
                        .map(SqliteCrashTest::seen)
                        .toList());
        await(store.close());
    }

    private static long highest(List<String> counted) {
        return counted.stream().mapToLong(Long::parseLong).max().orElse(0);
    }

    @Test
    void whatWasAcknowledgedSurvivesEveryKill() {
        Set<String> made = new HashSet<>();
        long counted = 0;
        for (int run = 1; run <= 5; run++) {
            JavaProcess writer = writer("run" + run, Long.MAX_VALUE);
            int enough = 150 * run;
            until(
                    "it has written enough",
                    Duration.ofMinutes(2),
                    () -> !writer.alive() || said(writer, "made ").size() >= enough);
            assertTrue(writer.alive(), writer::errors);
            writer.kill9();
            made.addAll(said(writer, "made "));
            counted = Math.max(counted, highest(said(writer, "counted ")));
            nothingIsMissing(made, counted);
        }
    }

    @Test
    void twoProcessesShareOneFile() {
        JavaProcess one = writer("one", 400);
        JavaProcess other = writer("other", 400);
        assertEquals(0, one.awaitEnd(), one::errors);
        assertEquals(0, other.awaitEnd(), other::errors);
        Set<String> made = new HashSet<>(said(one, "made "));
        made.addAll(said(other, "made "));
        assertEquals(800, made.size());
        nothingIsMissing(made, 800);
    }
}
