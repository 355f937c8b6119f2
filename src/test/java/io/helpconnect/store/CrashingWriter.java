package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A program that writes until it is killed, and prints each write after it was acknowledged. */
final class CrashingWriter {
    static final String COUNTER = "counter";
    private static final int AT_ONCE = 32;

    private final String name;
    private final Documents<Thing> things;
    private final long most;
    private final AtomicLong next = new AtomicLong();

    private CrashingWriter(String name, Documents<Thing> things, long most) {
        this.name = name;
        this.things = things;
        this.most = most;
    }

    /** The file, the name of this writer, and how many writes of each sort to make before it ends by itself. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        Store store = SqliteStore.open(vertx, Path.of(arguments[0]), Clock.systemUTC());
        Documents<Thing> things = await(store.open(Thing.KIND));
        await(things.insert(COUNTER, SYSTEM, Change.to(Thing.of("all"))));
        var writer = new CrashingWriter(arguments[1], things, Long.parseLong(arguments[2]));
        Future<?>[] all = new Future<?>[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            all[i] = writer.goOn();
        }
        for (Future<?> one : all) {
            one.toCompletionStage().toCompletableFuture().join();
        }
        await(store.close());
        await(vertx.close());
    }

    private Future<Void> goOn() {
        long i = next.incrementAndGet();
        if (i > most) {
            return Future.succeededFuture();
        }
        String id = name + "-" + i;
        Thing thing = Thing.of("all").size(i).cells("a", "b" + i % 7);
        return things.insert(id, SYSTEM, Change.to(thing, new Thing.Grown(i)))
                .onSuccess(made -> System.out.println("made " + id))
                .compose(made -> things.change(COUNTER, SYSTEM, "counter", counter -> {
                    Thing grown = counter.size(counter.size() + 1);
                    return Change.to(grown, new Thing.Grown(grown.size()));
                }))
                .onSuccess(counted -> System.out.println("counted " + counted.size()))
                .compose(counted -> goOn());
    }
}
