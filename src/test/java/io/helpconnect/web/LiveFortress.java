package io.helpconnect.web;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.helpconnect.web.Tokens.RedeemTicket;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * A server that is watched while it is attacked: ada listens to a room, everything that is sent over the bus is noted, and
 * so is the log. Eve may listen to nothing.
 */
final class LiveFortress implements AutoCloseable {
    private static final String REPLY = "__vertx.reply.";

    private static final Set<String> REAL = Set.of("ada", "eve");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
    private final LiveBrowser ada;
    final LiveServer server;

    LiveFortress() {
        // Nobody may send so much that more answers wait than may.
        this(Map.of("framesPerSecond", 1e9, "burst", 1e9, "pendingFrames", 100_000));
    }

    /** @param limits besides so many sockets as are wanted, and time */
    LiveFortress(Map<String, Object> limits) {
        Map<String, Object> all =
                new HashMap<>(Map.of("socketsPerUser", 10_000, "toAuthenticate", "PT60S", "presence", "PT600S"));
        all.putAll(limits);
        server = new LiveServer(LiveServer.limits(all));
        ada = LiveBrowser.plain(server).logIn("ada").register("room.1");
        ada.hearsNothing();
        server.strangers.add("eve");
        log.start();
        root().addAppender(log);
        server.vertx.eventBus().addOutboundInterceptor(this::note);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void note(DeliveryContext<Object> sent) {
        boolean saysWhoIsHere = sent.message().address().endsWith(":" + LivePresence.TOPIC);
        // Who is here is told all the time; but of nobody else than who really is.
        if (!saysWhoIsHere
                || !(sent.message().body() instanceof LivePresence here
                        && REAL.containsAll(here.users().keySet()))) {
            addresses.add(sent.message().address());
        }
        sent.next();
    }

    LiveBrowser stranger(boolean framed) {
        return framed ? LiveBrowser.framed(server) : LiveBrowser.plain(server);
    }

    /** The next error that this one is told. It says nothing of what the server is like inside. */
    static JsonObject refusal(LiveBrowser browser) {
        JsonObject frame = browser.next();
        assertEquals("err", frame.getString("type"), frame::encode);
        int code = frame.getInteger("failureCode");
        assertTrue(code >= 400 && code < 500, frame::encode);
        String message = frame.getString("message");
        assertTrue(!message.contains("io.") && !message.contains("Exception"), frame::encode);
        return frame;
    }

    /** Nothing but the questions that must be asked was sent, and one answer to each of them. */
    private void assertNothingElseWasSent() {
        Map<Boolean, List<String>> sent =
                addresses.stream().collect(partitioningBy(address -> address.startsWith(REPLY)));
        Set<String> asked = sent.get(false).stream().collect(toSet());
        asked.removeAll(Set.of(RedeemTicket.class.getName(), LiveServer.MayListen.class.getName()));
        assertEquals(Set.of(), asked);
        assertTrue(sent.get(true).size() <= sent.get(false).size(), "more answers than questions");
        assertEquals(
                sent.get(true).size(),
                sent.get(true).stream().distinct().count(),
                "somebody answered what was answered already");
    }

    /** Whatever is pushed to others, this one hears nothing. */
    void assertDeaf(LiveBrowser eve) {
        assertNothingElseWasSent();
        for (String topic : List.of("room.ada", "user.ada", "user.eve", "admin.cluster", "auth", "welcome")) {
            server.push(topic, 1, "not for eve");
        }
        addresses.clear();
        eve.hearsNothing();
    }

    /** Ada hears what is said in the room, and heard nothing before. */
    void assertUnharmed() {
        assertNothingElseWasSent();
        server.push("room.1", 7, "still here");
        assertEquals(7, ada.next().getJsonObject("body").getInteger("seq"));
        ada.hearsNothing();
        assertEquals(
                List.of(),
                log.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::toString)
                        .toList());
    }

    @Override
    public void close() {
        root().detachAppender(log);
        server.close();
    }
}
