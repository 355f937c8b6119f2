package io.helpconnect.chat;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Finding.FindMessages;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * How long pages of a room take that has been talked in for years, on the disk of {@code target}: {@code ./dev
 * bench-history [messages]}. Every tenth entry is an edit or a reaction.
 */
final class HistoryBench {
    private static final String ROOM = "room";
    private static final Caller ANNA = new Caller("anna", Role.USER, null, null);
    private static final int AT_ONCE = 1_000;
    private static final int ASKED = 2_000;
    private static final int PAGE = 50;
    private static final String[] WORDS =
            "ladder cellar garden bread Friday evening thanks bring bicycle key stairs neighbour soup dog".split(" ");

    private final Random random = new Random(42);
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx);
    private final SqliteStore store;
    private final int count;
    private final String chat;
    private final ChatMessage[] latest = new ChatMessage[8];

    private HistoryBench(Path file, int count) {
        this.count = count;
        store = SqliteStore.open(vertx, file, Clock.systemUTC());
        await(bus.answer(
                Users.FindPeople.class,
                asked -> Future.succeededFuture(new Users.People(
                        asked.ids().stream().collect(Collectors.toMap(id -> id, id -> new Users.Person(id, id, 0)))))));
        chat = await(vertx.deployVerticle(
                new ChatFeature().verticle(new Node("node", bus, store, null, Clock.systemUTC()))));
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("helpconnect.logback.level", "off");
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var folder = Files.createTempDirectory(Path.of("target"), "history");
        var bench = new HistoryBench(folder.resolve("history.db"), count);
        bench.open();
        bench.fill();
        bench.measure("the newest page", i -> bench.page(null, null));
        bench.measure("backwards, anywhere", i -> bench.page(null, bench.anywhere()));
        bench.measure("forwards, anywhere", i -> bench.page(bench.anywhere(), null));
        bench.measure("the first page", i -> bench.page(0L, null));
        bench.measure(
                "a search for two words",
                i -> bench.bus.ask(new FindMessages(bench.any() + " " + bench.any(), ROOM, 20, null, ANNA)));
        bench.close();
    }

    private void close() {
        await(vertx.undeploy(chat));
        await(store.close());
        await(vertx.close());
    }

    private void open() {
        var accepted = new Help.ResponseAccepted("post", "Groceries", "response", ROOM, "anna", "ben");
        await(bus.tell(
                new Hearing("chat", Help.ResponseAccepted.class),
                new Told("accepted", Instant.now(), "post", ANNA, accepted)));
    }

    private void fill() {
        long start = System.nanoTime();
        Documents<ChatMessage> messages = await(store.open(ChatMessage.KIND));
        Documents<SaidWords> words = await(store.open(SaidWords.KIND));
        Top top = Top.NOTHING;
        for (int first = 1; first <= count; first += AT_ONCE) {
            List<Insert<ChatMessage>> entries = new ArrayList<>();
            List<Insert<SaidWords>> found = new ArrayList<>();
            for (int i = first; i < first + AT_ONCE && i <= count; i++) {
                ChatMessage entry = (i % 10 == 0 ? changed() : said(i)).behind(top);
                top = new Top(entry.seq(), entry.said());
                latest[i % latest.length] = entry;
                entries.add(new Insert<>(entry.id(), ANNA, Change.to(entry)));
                if (!entry.isChange()) {
                    found.add(new Insert<>(entry.id(), ANNA, Change.to(SaidWords.of(entry))));
                }
            }
            await(messages.insertInOrder(entries));
            await(words.insertInOrder(found));
        }
        System.out.printf("%,d entries written in %.1f s%n", count, (System.nanoTime() - start) / 1e9);
    }

    private ChatMessage said(int i) {
        var text = new StringBuilder("No. " + i);
        for (int word = 0; word < 8; word++) {
            text.append(' ').append(any());
        }
        String by = random.nextBoolean() ? "anna" : "ben";
        return ChatMessage.said(ROOM, by, text.toString(), "c" + i, Instant.now(), null, Set.of(), Attached.NOTHING);
    }

    private ChatMessage changed() {
        ChatMessage one = latest[random.nextInt(latest.length)];
        return random.nextBoolean()
                ? one.reacted("👍", true, "ben", Instant.now())
                : one.edited("In other words: " + any(), Set.of(), one.author(), Instant.now());
    }

    private String any() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private long anywhere() {
        return 1L + random.nextInt(count - 1);
    }

    private Future<?> page(Long after, Long before) {
        return bus.ask(new Chat.ListMessages(ROOM, after, before, PAGE, ANNA));
    }

    private void measure(String what, IntFunction<Future<?>> ask) {
        for (int i = 0; i < ASKED / 4; i++) {
            await(ask.apply(i));
        }
        var took = new Histogram(3);
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            await(ask.apply(i));
            took.recordValue(System.nanoTime() - start);
        }
        System.out.printf(
                "%-24s p50 %5.2f ms, p99 %5.2f ms%n",
                what, took.getValueAtPercentile(50) / 1e6, took.getValueAtPercentile(99) / 1e6);
    }
}
