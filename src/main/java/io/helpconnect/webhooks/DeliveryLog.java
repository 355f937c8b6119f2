package io.helpconnect.webhooks;

import io.helpconnect.bus.Caller;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.Store;
import io.helpconnect.webhooks.Webhooks.Delivery;
import io.helpconnect.webhooks.Webhooks.Event;
import io.helpconnect.webhooks.Webhooks.Result;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What became of the last deliveries of each webhook. */
final class DeliveryLog {
    static final int KEPT = 50;
    private static final Kind<Page> KIND = Kind.of("webhook_deliveries", Page.class);

    /** Of one webhook, those whose last try is the latest first. */
    record Page(List<Delivery> deliveries) {
        Change<Page> with(Try tried) {
            var all = new ArrayList<>(deliveries);
            var before = all.stream()
                    .filter(delivery -> delivery.id().equals(tried.delivery()))
                    .findFirst();
            before.ifPresent(all::remove);
            all.add(tried.after(before));
            all.sort(Comparator.comparing(Delivery::lastTry).reversed());
            return Change.to(new Page(List.copyOf(all.subList(0, Math.min(KEPT, all.size())))));
        }
    }

    /**
     * One try, or that there will be none.
     *
     * @param counts whether the other side was called
     */
    record Try(
            String delivery,
            Event event,
            Instant at,
            Result result,
            Integer status,
            String error,
            Instant when,
            boolean counts) {
        private Delivery after(Optional<Delivery> before) {
            int tries = before.map(Delivery::tries).orElse(0) + (counts ? 1 : 0);
            var answered = counts ? status : before.map(Delivery::status).orElse(null);
            return new Delivery(delivery, event, at, result, tries, answered, error, when);
        }
    }

    private final Documents<Page> pages;

    private DeliveryLog(Documents<Page> pages) {
        this.pages = pages;
    }

    static Future<DeliveryLog> in(Store store) {
        return store.open(KIND).map(DeliveryLog::new);
    }

    Future<List<Delivery>> of(String webhook) {
        return pages.get(webhook)
                .map(found -> found.map(Document::state).map(Page::deliveries).orElse(List.of()));
    }

    Future<Void> note(String webhook, Try tried) {
        return pages.get(webhook)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture()
                        : pages.insert(webhook, Caller.SYSTEM, Change.to(new Page(List.of()))))
                .compose(there -> pages.change(webhook, Caller.SYSTEM, "log", page -> page.with(tried)))
                .mapEmpty();
    }

    Future<Void> forget(String webhook) {
        return pages.delete(webhook);
    }
}
