package io.helpconnect.web;

import io.helpconnect.Network;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Browsers listen here, over SockJS at {@code /live}, in the frames of the Vert.x event bus bridge. One per node, mounted
 * on the router of every HTTP server of it.
 *
 * <ul>
 *   <li>First comes {@code {"type":"send","address":"auth","body":{"ticket":"…"},"replyAddress":"…"}}. The answer is a
 *       {@code rec} with {@code {"type":"welcome","user":"…","role":"…"}} on the reply address, or {@code err} and the
 *       end of the connection.
 *   <li>{@code {"type":"register","address":"room.42"}} is answered with a {@code rec} on that topic whose body is
 *       {@code {"type":"registered"}}: what is pushed after it arrives, so whoever fetches then misses nothing. A push may
 *       come before it. It is said again, unasked, where pushes may have been missed: fetch again. Refused: {@code err} on the topic with {@code failureCode} 404, or 429 and 5xx: try again later.
 *       An {@code err} on a topic that was registered means that it no longer is.
 *   <li>Pushes of one sender to one topic arrive in order, at most once. {@code unregister} ends them, without an answer.
 *   <li>{@code ping} is answered with {@code pong}. A connection that says nothing for 60 seconds is closed.
 *   <li>Nothing else may be sent, and nothing of a frame is passed on.
 * </ul>
 */
public final class Live {
    /** Of all frames that a browser sends together, in bytes. */
    static final int LONGEST_POST = 64 * 1024;

    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    /** Not all pages fetch at once. */
    private static final long CATCH_UP_MILLIS = 2_000;

    private final Vertx vertx;
    private final LiveNode node;
    private final LiveOrigin origin;
    private final LivePolls polls = new LivePolls();
    private final Future<Listening> revocations;
    private final Future<Listening> wanted;
    private final Listening missed;
    private final long ticking;
    private List<Network> proxies = List.of();

    /** @param site where people reach the site from outside, or empty: only pages of the host that they connect to */
    public Live(Vertx vertx, Bus bus, List<Topic> topics, LiveLimits limits, String site, Clock clock) {
        this.vertx = vertx;
        LiveTopics shared = new LiveTopics(vertx, bus, limits);
        LiveSockets sockets = new LiveSockets(limits);
        this.node = new LiveNode(
                bus,
                new LivePermissions(bus, topics),
                shared,
                sockets,
                limits,
                clock,
                new LiveAttendance(bus, shared, sockets, limits, clock));
        this.origin = new LiveOrigin(site);
        this.revocations = bus.listen(LiveRevoke.TOPIC, this::revoke);
        this.wanted = bus.listen(LivePresence.WANTED, push -> node.attendance().tellAll());
        this.missed = bus.whenMissed(this::catchUp);
        this.ticking = vertx.setPeriodic(tick(limits), fired -> tick());
    }

    /** As exact as the shortest of the limits asks for. */
    private static long tick(LiveLimits limits) {
        return Stream.of(
                        LONGEST_TICK,
                        limits.stalled(),
                        limits.toAuthenticate(),
                        limits.silent(),
                        limits.heartbeat(),
                        limits.presence(),
                        limits.permission(),
                        limits.linger())
                .mapToLong(limit -> Math.max(1, limit.toMillis() / 2))
                .min()
                .orElseThrow();
    }

    /** Who is believed when they say for whom they connect; before {@link #mount}. */
    public Live behind(List<Network> trusted) {
        proxies = List.copyOf(trusted);
        return this;
    }

    /** Serves {@code /live/*} on this router, before any handler that reads bodies or sets a deadline. */
    public void mount(Router router) {
        new LiveDoor(vertx, node, origin, new ClientAddress(proxies), polls).mount(router);
    }

    private void tick() {
        long now = System.nanoTime();
        node.sockets().all().forEach(socket -> socket.tick(now));
        node.topics().tidy(now);
        node.attendance().tick(now);
    }

    /** What was pushed elsewhere may not have come here. */
    private void catchUp() {
        node.attendance().tellAll();
        for (LiveSocket socket : node.sockets().all()) {
            long soon = ThreadLocalRandom.current().nextLong(1, CATCH_UP_MILLIS);
            vertx.setTimer(soon, fired -> socket.catchUp());
        }
    }

    private void revoke(Message message) {
        if (!(message instanceof LiveRevoke revoke)) {
            return;
        }
        if (revoke.user() == null) {
            node.topics().sockets(revoke.topic()).forEach(socket -> socket.askAgain(revoke.topic()));
        } else if (revoke.topic() == null) {
            node.sockets().end(revoke.user(), revoke.session());
        } else {
            node.sockets().of(revoke.user()).forEach(socket -> socket.forbid(revoke.topic()));
        }
    }

    LivePolls polls() {
        return polls;
    }

    public LiveCounts counts() {
        LiveSockets sockets = node.sockets();
        return new LiveCounts(
                sockets.count(),
                node.topics().count(),
                sockets.delivered.sum(),
                sockets.slow.sum(),
                sockets.refused.sum());
    }

    /** Asks all browsers to connect again, elsewhere; whoever still comes here is sent away. Before the server stops. */
    public Future<Void> close() {
        vertx.cancelTimer(ticking);
        node.attendance().leave();
        node.sockets().leave();
        return Future.join(revocations.compose(Listening::stop), wanted.compose(Listening::stop), missed.stop())
                .mapEmpty();
    }
}
