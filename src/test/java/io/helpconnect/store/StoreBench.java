package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** What the SQLite store does in a second, on the disk of the folder that is given or of {@code target}. */
final class StoreBench {
    record Post(String author, String status, Instant createdAt, String text, List<String> cells) {
        Post status(String next) {
            return new Post(author, next, createdAt, text, cells);
        }
    }

    record Posted(String post, String author) implements Fact {}

    record Count(long count) {}

    private static final Kind<Post> POSTS = Kind.of(
            "posts",
            Post.class,
            Index.on("author", "createdAt"),
            Index.on("status", "createdAt"),
            Index.each("cells", "status", "createdAt"));
    private static final String TEXT = "Can someone help me carry a sofa down two floors? ".repeat(12);

    private final Vertx vertx = Vertx.vertx();
    private final Documents<Post> posts;
    private final Documents<Count> counts;
    private final Store store;
    private final String[] ids = new String[200_000];

    private StoreBench(Path file) {
        store = SqliteStore.open(vertx, file, Clock.systemUTC());
        posts = await(store.open(POSTS));
        counts = await(store.open(Kind.of("counts", Count.class)));
        for (int i = 0; i < ids.length; i++) {
            ids[i] = NewId.randomId();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "target"), "bench");
        var bench = new StoreBench(folder.resolve("store.db"));
        try {
            bench.run();
        } finally {
            await(bench.store.close());
            await(bench.vertx.close());
            Files.deleteIfExists(folder.resolve("store.db"));
            Files.delete(folder);
        }
    }

    private Post post(int i) {
        List<String> cells = List.of("cell" + i % 300, "ring" + i % 40);
        return new Post("author" + i % 120, "open", Instant.ofEpochMilli(1_790_000_000_000L + i), TEXT, cells);
    }

    private Future<?> insert(int i) {
        return posts.insert(ids[i], SYSTEM, Change.to(post(i), new Posted(ids[i], "author")));
    }

    private void run() {
        for (int i = 0; i < 3; i++) {
            await(counts.insert("c" + i, SYSTEM, Change.to(new Count(0))));
        }
        measure("warm up: posts with a fact, 256 at once", 10_000, 256, this::insert);
        measure("posts with a fact, one after the other", 5_000, 1, i -> insert(10_000 + i));
        measure("posts with a fact, 256 at once", 40_000, 256, i -> insert(15_000 + i));
        measure("changes of one small document, one after the other", 5_000, 1, i -> count(i, 1));
        measure("changes of one small document, 256 at once", 100_000, 256, i -> count(i, 1));
        measure(
                "changes of random posts, 256 at once",
                30_000,
                256,
                i -> posts.change(ids[i * 7 % 55_000], SYSTEM, "post", post -> Change.to(post.status("done" + i % 7))));
        for (int atOnce : new int[] {1, 1, 64}) {
            measure("get by id, " + atOnce + " at once", 50_000, atOnce, i -> posts.get(ids[i * 7 % 55_000]));
        }
        for (int atOnce : new int[] {1, 64}) {
            measure(
                    "page of 12 of an author, " + atOnce + " at once",
                    20_000,
                    atOnce,
                    i -> posts.find(Query.where("author", "author" + i % 120)
                            .descending("createdAt")
                            .limit(12)));
            measure(
                    "page of 12 of a cell, " + atOnce + " at once",
                    20_000,
                    atOnce,
                    i -> posts.find(Query.where("cells", "cell" + i % 300)
                            .and("status", "open")
                            .descending("createdAt")
                            .limit(12)));
        }
    }

    private Future<?> count(int i, int kinds) {
        return counts.change("c" + i % kinds, SYSTEM, "count", count -> Change.to(new Count(count.count() + 1)));
    }

    private void measure(String what, int times, int atOnce, IntFunction<Future<?>> work) {
        long cpu = cpu();
        long begin = System.nanoTime();
        var next = new AtomicInteger();
        Promise<Void> done = Promise.promise();
        var left = new AtomicInteger(atOnce);
        vertx.getOrCreateContext().runOnContext(go -> {
            for (int i = 0; i < atOnce; i++) {
                again(times, next, left, done, work);
            }
        });
        awaitLong(done.future());
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%-55s %9.0f /s   %6.1f us each, %6.1f us CPU%n",
                what, times / seconds, seconds / times * 1e6, (cpu() - cpu) / 1e3 / times);
    }

    private static long cpu() {
        var system = (com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    private static void awaitLong(Future<Void> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private static void again(
            int times, AtomicInteger next, AtomicInteger left, Promise<Void> done, IntFunction<Future<?>> work) {
        int i = next.getAndIncrement();
        if (i >= times) {
            if (left.decrementAndGet() == 0) {
                done.complete();
            }
            return;
        }
        work.apply(i).onSuccess(result -> again(times, next, left, done, work)).onFailure(done::tryFail);
    }
}
