package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Documents.Inserted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store to be tried, and what trying it takes. */
abstract class StoreCase {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final Vertx vertx = Vertx.vertx();
    Store store;
    Documents<Thing> things;

    abstract Store openStore();

    @BeforeEach
    void openThings() {
        store = openStore();
        things = await(store.open(Thing.KIND));
    }

    @AfterEach
    void closeAll() {
        await(store.close());
        await(vertx.close());
    }

    Inserted<Thing> insert(String id, Thing thing, Fact... facts) {
        return await(things.insert(id, SYSTEM, Change.to(thing, facts)));
    }

    Future<Thing> grow(String id, long by) {
        return things.change(id, SYSTEM, "thing", thing -> {
            Thing grown = thing.size(thing.size() + by);
            return Change.to(grown, new Thing.Grown(grown.size()));
        });
    }

    List<String> ids(Query query) {
        return await(things.find(query)).items().stream().map(Document::id).toList();
    }

    /** All pages, two documents each; those of the index alone are the same. */
    List<String> pages(Query query) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            Query.Slice<Thing> page = await(things.find(query.limit(2).after(cursor)));
            page.items().forEach(item -> ids.add(item.id()));
            if (query.order() != null) {
                Query.Entries entries = await(things.entries(query.limit(2).after(cursor)));
                assertEquals(
                        page.items().stream().map(Document::id).toList(),
                        entries.items().stream().map(Query.Entry::id).toList());
                assertEquals(page.next(), entries.next());
            }
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    Outbox.Page pending(String cursor, int limit) {
        return await(store.outbox().pending(NOW.plusSeconds(1), cursor, limit));
    }

    List<Told> outbox() {
        return pending(null, 1000).facts().stream().map(Outbox.Saved::told).toList();
    }
}
