package io.helpconnect.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.ServerProcess;
import io.helpconnect.torture.Findings.Fault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The program: {@code ./dev torture-chat [--messages 10000] [--writers 20] [--rooms 20] [--cuts 30] [--seed N]}. */
public final class TortureChat {
    /** After the last message: for pages to show everything. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);

    private final ChatOptions options;
    private final Findings findings = new Findings();
    private final ChatLedger ledger = new ChatLedger();
    private final Stubborn client = new Stubborn(findings);
    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ChatPage> pages = new ArrayList<>();

    private TortureChat(ChatOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        var options = ChatOptions.read(arguments);
        Path folder = Files.createTempDirectory("helpconnect-torture-chat");
        var report = run(options, folder);
        System.out.println(report.text());
        if (!report.clean()) {
            System.err.println("What the server kept and printed is in " + folder);
        }
        System.exit(report.clean() ? 0 : 1);
    }

    /** Runs it all, with everything that the server keeps and prints in that folder. */
    static ChatReport run(ChatOptions options, Path folder) throws Exception {
        var torture = new TortureChat(options);
        try (var server = ServerProcess.in(folder).withoutLimits()) {
            return torture.run(Town.found(server, options.writers()));
        } finally {
            torture.pages.forEach(ChatPage::stop);
            torture.threads.shutdownNow();
            torture.vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private ChatReport run(Town town) throws Exception {
        var proxy = new LossyProxy(vertx, town.server().port());
        openPages(ChatRooms.open(town, options.rooms()), proxy);
        pages.forEach(threads::execute);
        long begun = System.nanoTime();
        var writers = startWriting();
        var cuts = new ChatCuts(town.server(), proxy, options.seed());
        cuts.make(options.cuts(), options.messages(), ledger::messages);
        for (Future<?> writer : writers) {
            writer.get(5, TimeUnit.MINUTES);
        }
        var histories = new HashMap<String, History>();
        for (ChatPage page : pages) {
            for (String room : page.rooms().keySet()) {
                histories.putIfAbsent(room, History.read(page.account().api(), room));
            }
        }
        histories.values().forEach(history -> new HistoryCheck(history, ledger, findings).run());
        checkPages(histories);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        for (ChatPage page : pages) {
            checkMarks(page, histories);
        }
        return new ChatReport(options, ledger, cuts, proxy, client, pages, took, findings);
    }

    private void openPages(Map<String, List<Account>> rooms, LossyProxy proxy) {
        var ways = LiveLine.ways(vertx.createWebSocketClient(), proxy.port());
        var roomsOf = new HashMap<Account, List<String>>();
        rooms.forEach((room, members) -> members.forEach(member ->
                roomsOf.computeIfAbsent(member, none -> new ArrayList<>()).add(room)));
        roomsOf.forEach((member, theirs) -> {
            ApiClient api = member.api().by(proxy.uri());
            pages.add(new ChatPage(member, api, ways.get(pages.size() % ways.size()), theirs, findings));
        });
    }

    private List<Future<?>> startWriting() {
        var writers = new ArrayList<Future<?>>();
        for (ChatPage page : pages) {
            long seed = options.seed() + writers.size();
            writers.add(threads.submit(new ChatWriter(page, ledger, client, findings, options.messages(), seed)));
        }
        return writers;
    }

    /** Nothing happens any more: each page ends with exactly the server's history, by what it heard and fetched itself. */
    private void checkPages(Map<String, History> histories) {
        long until = System.nanoTime() + TO_SETTLE.toNanos();
        for (ChatPage page : pages) {
            page.rooms().forEach((room, shown) -> {
                var check = new PageCheck(page.account(), shown, histories.get(room));
                Await.reached(
                        Duration.ofNanos(Math.max(0, until - System.nanoTime())),
                        () -> shown.last() >= histories.get(room).entries().size() && check.isSame());
                check.run(findings);
            });
        }
    }

    /** How far somebody has read is as far as they said or wrote themselves, and the rest of others is unread. */
    private void checkMarks(ChatPage page, Map<String, History> histories) throws IOException {
        String me = page.account().id();
        for (JsonNode room : page.account().api().all("/api/rooms?limit=100")) {
            String id = room.path("id").asText();
            var said = histories.get(id).messages().values().stream()
                    .filter(History::isSaid)
                    .toList();
            long mark = said.stream()
                    .filter(message -> message.path("author").asText().equals(me))
                    .mapToLong(message -> message.path("seq").asLong())
                    .reduce(ledger.readBy(id, me), Math::max);
            long unread = said.stream()
                    .filter(message -> message.path("seq").asLong() > mark)
                    .limit(100)
                    .count();
            findings.expect(
                    room.path("read").asLong() == mark
                            && room.path("unread").asLong() == unread
                            && room.path("delivered").asLong() >= mark,
                    Fault.LOST,
                    page.account().name() + " has read " + mark + " and has " + unread + " unread, and is shown "
                            + room);
        }
    }
}
