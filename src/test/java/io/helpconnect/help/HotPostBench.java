package io.helpconnect.help;

import static io.helpconnect.help.Samples.user;
import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Owners;
import io.helpconnect.help.Help.ChangePost;
import io.helpconnect.help.Help.Post;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What it is worth that changes of one post go to one node: two and three nodes with a store each on one SQLite file, and 64
 * who change the same post as fast as they are answered.
 */
final class HotPostBench {
    private static final int AT_ONCE = 64;
    private static final int CHANGES = 5000;
    private static final double MILLIS = 1e6;
    private static final double SECONDS = 1e9;

    enum Dealing {
        /** To all nodes in turn, as without a ring. */
        IN_TURN,
        BY_OWNER,
        /** To one that is thought to be the owner, each time another. */
        DISAGREEING
    }

    record Measured(int nodes, Dealing dealing, int changes, long saves, double perSecond, double median, double p99) {}

    private HotPostBench() {}

    /** @param arguments how many changes, 5000 if not given */
    public static void main(String[] arguments) {
        int changes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CHANGES;
        measure(2, Dealing.IN_TURN, changes);
        System.out.printf(
                "%-6s %-12s %8s %8s %14s %10s %12s %12s%n",
                "nodes", "dealt", "changes", "saves", "changes/save", "per s", "median ms", "p99 ms");
        for (int nodes : List.of(1, 2, 3)) {
            for (Dealing dealing : nodes == 1 ? new Dealing[] {Dealing.IN_TURN} : Dealing.values()) {
                Measured one = measure(nodes, dealing, changes);
                System.out.printf(
                        "%-6d %-12s %8d %8d %14.1f %10.0f %12.2f %12.2f%n",
                        nodes,
                        dealing.name().toLowerCase(Locale.ROOT),
                        changes,
                        one.saves,
                        (double) changes / one.saves,
                        one.perSecond,
                        one.median,
                        one.p99);
            }
        }
    }

    static Measured measure(int nodes, Dealing dealing, int changes) {
        Path file = file();
        try (var help = new HelpNode(vertx -> stores(vertx, nodes, file))) {
            help.bus.owners(owners(dealing, nodes));
            Post post = help.post("anna", 1);
            long[] nanos = new long[changes];
            var next = new AtomicInteger();
            long start = System.nanoTime();
            var lanes = new ArrayList<Future<Void>>();
            for (int lane = 0; lane < AT_ONCE; lane++) {
                Promise<Void> done = Promise.promise();
                change(help, post, next, nanos, done);
                lanes.add(done.future());
            }
            await(Future.all(lanes));
            double seconds = (System.nanoTime() - start) / SECONDS;
            Arrays.sort(nanos);
            return new Measured(
                    nodes,
                    dealing,
                    changes,
                    help.saves(post.id()),
                    changes / seconds,
                    nanos[changes / 2] / MILLIS,
                    nanos[changes * 99 / 100] / MILLIS);
        }
    }

    private static void change(HelpNode help, Post post, AtomicInteger next, long[] nanos, Promise<Void> done) {
        int number = next.getAndIncrement();
        if (number >= nanos.length) {
            done.complete();
            return;
        }
        long start = System.nanoTime();
        String title = "Change number " + number;
        help.bus
                .ask(new ChangePost(post.id(), title, null, null, null, null, null, null, user("anna")))
                .onSuccess(changed -> {
                    nanos[number] = System.nanoTime() - start;
                    change(help, post, next, nanos, done);
                })
                .onFailure(done::fail);
    }

    private static Owners owners(Dealing dealing, int nodes) {
        var asked = new AtomicInteger();
        return switch (dealing) {
            case IN_TURN -> Owners.NOBODY;
            case BY_OWNER -> (type, key) -> "node1";
            case DISAGREEING -> (type, key) -> "node" + (1 + Math.floorMod(asked.incrementAndGet() * 7 / 3, nodes));
        };
    }

    private static List<Store> stores(Vertx vertx, int nodes, Path file) {
        var stores = new ArrayList<Store>();
        for (int node = 0; node < nodes; node++) {
            stores.add(SqliteStore.open(vertx, file, Clock.systemUTC()));
        }
        return stores;
    }

    private static Path file() {
        try {
            return Files.createTempDirectory(Path.of("target"), "hot-post").resolve("store.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
