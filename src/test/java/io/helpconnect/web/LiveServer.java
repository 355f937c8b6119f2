package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.web.Tokens.Identity;
import io.helpconnect.web.Tokens.RedeemTicket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real server with live connections, and stand-ins for who redeems tickets and who gives permission. The ticket {@code
 * "ada"} is good once, for the user {@code ada}; a room may be listened to unless it is forbidden.
 */
final class LiveServer implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.strict(vertx);
    final Live live;
    final int port;
    final Set<String> used = ConcurrentHashMap.newKeySet();
    final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    final BlockingQueue<MayListen> asked = new LinkedBlockingQueue<>();
    volatile Problem trouble;

    record MayListen(String room, Caller caller) implements Request<Done> {}

    record Said(String type, long seq, String text) implements Message {}

    LiveServer(LiveLimits limits) {
        await(bus.answer(RedeemTicket.class, this::redeem));
        await(bus.answer(MayListen.class, this::mayListen));
        live = new Live(vertx, bus, List.of(new Topic("room", MayListen::new)), limits, "", Clock.systemUTC());
        Router router = Router.router(vertx);
        live.mount(router);
        port = await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                        .requestHandler(router)
                        .listen(0))
                .actualPort();
    }

    private Future<Identity> redeem(RedeemTicket request) {
        String ticket = request.ticket().value();
        return ticket.startsWith("bad") || !used.add(ticket)
                ? Future.failedFuture(
                        Problem.unauthenticated("The ticket is no good.").failure())
                : Future.succeededFuture(new Identity(ticket.replaceAll("-.*", ""), Role.USER));
    }

    private Future<Done> mayListen(MayListen request) {
        asked.add(request);
        if (trouble != null) {
            return Future.failedFuture(trouble.failure());
        }
        return forbidden.contains(request.room())
                ? Future.failedFuture(Problem.notFound("room").failure())
                : Future.succeededFuture(Done.DONE);
    }

    /** Pushes to a room until somebody on the bus has it: what the sender does not wait for in earnest. */
    void push(String topic, long seq, String text) {
        bus.push(topic, new Said("message", seq, text));
    }

    BlockingQueue<Message> listenTo(String topic) {
        BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        Listening unused = await(bus.listen(topic, heard::add));
        return heard;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
