package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.Network;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.web.Tokens.Identity;
import io.helpconnect.web.Tokens.RedeemTicket;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * A real server with live connections, and stand-ins for who redeems tickets and who gives permission. The ticket {@code
 * "ada"} is good once, for the user {@code ada}, and {@code "ada-2"} in their session {@code session-2}; a room may be listened to unless it is forbidden.
 */
final class LiveServer implements AutoCloseable {
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    /** Kept here: one that nobody knows any more closes its connections. */
    final WebSocketClient browsers = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxConnections(10_000)
            .setMaxFrameSize(1 << 20)
            .setMaxMessageSize(1 << 20));

    final Bus bus;
    final Live live;
    /** One of its own, to be opened again. */
    final int port = JavaProcess.freePort();

    private String http;
    final Set<String> used = ConcurrentHashMap.newKeySet();
    final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    final BlockingQueue<MayListen> asked = new LinkedBlockingQueue<>();
    /** May listen to nothing. */
    final Set<String> strangers = ConcurrentHashMap.newKeySet();

    volatile Problem trouble;

    record MayListen(String room, Caller caller) implements Request<Done> {}

    record Said(String type, long seq, String text) implements Message {}

    LiveServer(LiveLimits limits) {
        this(limits, Bus::strict);
    }

    LiveServer(LiveLimits limits, Function<Vertx, Bus> makeBus) {
        bus = makeBus.apply(vertx);
        await(bus.answer(RedeemTicket.class, this::redeem));
        await(bus.answer(MayListen.class, this::mayListen));
        live = new Live(
                        vertx,
                        bus,
                        List.of(new Topic("room", MayListen::new), new Topic("here", MayListen::new)),
                        limits,
                        "",
                        Clock.systemUTC())
                .behind(List.of(Network.of("127.0.0.1")));
        open();
    }

    private void open() {
        http = await(vertx.deployVerticle(() -> new Http(this), new DeploymentOptions().setInstances(2)));
    }

    /** All connections break, nobody answers for a moment, and then the same address answers again. */
    void breakConnections(Runnable meanwhile) {
        await(vertx.undeploy(http));
        meanwhile.run();
        open();
    }

    /** One event loop's share. */
    private static final class Http extends VerticleBase {
        private final LiveServer shared;

        Http(LiveServer shared) {
            this.shared = shared;
        }

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            shared.live.mount(router);
            LivePage.serveOn(router);
            LiveClientPage.serveOn(router);
            return vertx.createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setMaxWebSocketFrameSize(64 * 1024)
                            .setMaxWebSocketMessageSize(64 * 1024))
                    .requestHandler(router)
                    .listen(shared.port);
        }
    }

    /** The usual limits but for those, by name; durations as {@code PT0.2S}. */
    static LiveLimits limits(Map<String, Object> changed) {
        ObjectNode limits = Json.MAPPER.valueToTree(LiveLimits.DEFAULT);
        changed.forEach((name, value) -> limits.set(name, Json.MAPPER.valueToTree(value)));
        return Json.MAPPER.convertValue(limits, LiveLimits.class);
    }

    private Future<Identity> redeem(RedeemTicket request) {
        String ticket = request.ticket().value();
        return ticket.startsWith("bad") || !used.add(ticket)
                ? Future.failedFuture(
                        Problem.unauthenticated("The ticket is no good.").failure())
                : Future.succeededFuture(new Identity(
                        ticket.replaceAll("-.*", ""),
                        Role.USER,
                        ticket.contains("-") ? ticket.replaceAll(".*-", "session-") : null));
    }

    private Future<Done> mayListen(MayListen request) {
        asked.add(request);
        if (trouble != null) {
            return Future.failedFuture(trouble.failure());
        }
        return forbidden.contains(request.room())
                        || strangers.contains(request.caller().user())
                ? Future.failedFuture(Problem.notFound("room").failure())
                : Future.succeededFuture(Done.DONE);
    }

    void push(String topic, long seq, String text) {
        bus.push(topic, new Said("message", seq, text));
    }

    BlockingQueue<Message> listenTo(String topic) {
        BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        Listening unused = await(bus.listen(topic, heard::add));
        return heard;
    }

    @Override
    public void close() {
        await(live.close());
        until("all connections are closed", () -> live.counts().sockets() == 0);
        await(vertx.close());
    }
}
