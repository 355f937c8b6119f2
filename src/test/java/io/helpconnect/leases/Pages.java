package io.helpconnect.leases;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Caller;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that offers to do an endless job in pages, and prints each page, and the end of each turn. */
final class Pages {
    static final Duration LENGTH = Duration.ofSeconds(3);
    private static final Kind<Page> KIND = Kind.of("pages", Page.class);

    private final Vertx vertx = Vertx.vertx();
    private final Documents<Page> pages;

    record Page(long token) {}

    private Pages(Documents<Page> pages) {
        this.pages = pages;
    }

    /** The file of the store. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        var store = SqliteStore.open(vertx, Path.of(arguments[0]), Clock.systemUTC());
        var all = new Pages(await(store.open(KIND)));
        await(OneOfMany.in(store, "pages", Clock.systemUTC()))
                .every(vertx, Duration.ofMillis(100), LENGTH, turn -> all.next(turn)
                        .onComplete(over -> System.out.println("over " + turn.token())));
    }

    private Future<Void> next(Turn turn) {
        return vertx.timer(20, TimeUnit.MILLISECONDS)
                .compose(waited ->
                        turn.then(() -> pages.insert("newest", Caller.SYSTEM, Change.to(new Page(turn.token())))
                                .compose(there -> pages.change(
                                        "newest", Caller.SYSTEM, "page", page -> Change.to(new Page(turn.token()))))
                                .onSuccess(written -> System.out.println("page " + turn.token()))
                                .compose(written -> next(turn))));
    }
}
