package io.helpconnect.demo;

import io.helpconnect.Settings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.help.Help;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Fills an empty store with a neighbourhood. Every node of the program must be given the {@link DemoClock} that the demo
 * has, as its clock and as its store's, so that what is told is dated when it happened.
 */
public final class Demo {
    private static final Caller GUEST = new Caller(null, Role.GUEST, null, "demo");
    private static final long SEED = 17;

    private final Vertx vertx;
    private final Bus bus;
    private final DemoClock clock;
    private final Settings settings;
    private final Supplier<Future<Void>> settled;

    /** @param settled asked near the end: its future is done when every fact told so far has reached its hearers */
    public Demo(Vertx vertx, Bus bus, DemoClock clock, Settings settings, Supplier<Future<Void>> settled) {
        this.vertx = vertx;
        this.bus = bus;
        this.clock = clock;
        this.settings = settings;
        this.settled = settled;
    }

    /**
     * Fills the store if nobody of the demo lives there and nobody else has posted yet; otherwise changes nothing. However
     * it ends, the clock is released.
     */
    public Future<DemoResult> fill() {
        return isThere()
                .compose(there -> there
                        ? Future.succeededFuture(DemoResult.nothing(DemoResult.TO_TRY))
                        : isUsed().compose(used ->
                                used ? Future.succeededFuture(DemoResult.nothing(DemoResult.NONE)) : tell()))
                .onComplete(done -> clock.release());
    }

    private Future<Boolean> isThere() {
        return bus.ask(new Users.FindUser(NewId.derivedId("demo", "person", Story.FIRST)))
                .map(found -> true)
                .recover(failure ->
                        Failure.is(404, failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
    }

    private Future<Boolean> isUsed() {
        return bus.ask(new Help.ListPosts(null, null, null, null, null, null, null, null, 1, null, GUEST))
                .map(posts -> !posts.items().isEmpty());
    }

    private Future<DemoResult> tell() {
        long begun = System.nanoTime();
        Instant today = clock.today();
        return vertx.executeBlocking(() -> Story.of(settings, today, clock.getZone()))
                .compose(story -> new Storyteller(vertx, bus, clock, story.steps())
                        .tell()
                        .compose(told -> settled.get())
                        .onSuccess(all -> clock.moveTo(today))
                        .compose(all -> new Inboxes(bus, today, new Random(SEED)).read(story.people()))
                        .compose(read -> settled.get())
                        .map(all -> DemoResult.of(story, Duration.ofNanos(System.nanoTime() - begun))));
    }
}
