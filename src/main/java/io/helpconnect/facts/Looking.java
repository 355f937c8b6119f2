package io.helpconnect.facts;

import io.helpconnect.store.Outbox;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks through the outbox and hands over what is to be told here. Where a fact is left to others, so is what follows it in
 * the same document. One look at a time; lives on one context.
 */
final class Looking {
    private static final int PAGE = 1000;

    private final Outbox outbox;
    private final Predicate<Outbox.Saved> known;
    private final Predicate<Outbox.Saved> room;
    /** Delivered while a page was being read, which may still show them. */
    private final Set<String> gone = new HashSet<>();
    /** Documents of which a fact is left to others. */
    private final Set<String> others = new HashSet<>();

    private boolean busy;
    private boolean stopped;

    /**
     * @param known which are under way already
     * @param room takes one; whether there was room for it
     */
    Looking(Outbox outbox, Predicate<Outbox.Saved> known, Predicate<Outbox.Saved> room) {
        this.outbox = outbox;
        this.known = known;
        this.room = room;
    }

    boolean isBusy() {
        return busy;
    }

    /** @return whether it saw all that there is, and had room for what is ours */
    Future<Boolean> look(Predicate<Outbox.Saved> ours, int mostPages) {
        busy = true;
        others.clear();
        return page(null, ours, mostPages).onComplete(done -> {
            busy = false;
            gone.clear();
        });
    }

    private Future<Boolean> page(String cursor, Predicate<Outbox.Saved> ours, int more) {
        gone.clear();
        return outbox.pending(Instant.MAX, cursor, PAGE).compose(page -> {
            if (stopped || !takeAll(page.facts(), ours)) {
                return Future.succeededFuture(false);
            }
            return page.next() == null || more == 1
                    ? Future.succeededFuture(page.next() == null)
                    : page(page.next(), ours, more - 1);
        });
    }

    private boolean takeAll(List<Outbox.Saved> facts, Predicate<Outbox.Saved> ours) {
        for (Outbox.Saved fact : facts) {
            if (known.test(fact) || gone.contains(fact.position())) {
                continue;
            }
            boolean isOurs = ours.test(fact);
            if (!isOurs || others.contains(fact.told().document())) {
                others.add(fact.told().document());
            } else if (!room.test(fact)) {
                return false;
            }
        }
        return true;
    }

    void delivered(Collection<Outbox.Saved> facts) {
        if (busy) {
            facts.forEach(fact -> gone.add(fact.position()));
        }
    }

    void stop() {
        stopped = true;
    }
}
