package io.helpconnect.facts;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Facts that a hearer could not take however often it was told. They wait here, so that what came after them goes on, until
 * someone has mended what was wrong and has them told again, or gives them up.
 */
public final class DeadLetters {
    private static final String WHAT = "dead letter";

    private final Documents<DeadLetter> letters;
    private final Bus bus;
    private final Clock clock;

    private DeadLetters(Documents<DeadLetter> letters, Bus bus, Clock clock) {
        this.letters = letters;
        this.bus = bus;
        this.clock = clock;
    }

    /** A fact will never reach this hearer, by decision of an administrator. */
    public record Discarded(String deadLetter, String hearer, String lost, String by) implements Fact {}

    public static Future<DeadLetters> in(Store store, Bus bus, Clock clock) {
        return store.open(DeadLetter.KIND).map(letters -> new DeadLetters(letters, bus, clock));
    }

    Future<DeadLetter> add(Hearing hearing, Told told, int tries, String cause) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DeadLetter letter = DeadLetter.of(hearing, told, tries, cause, now);
        String id = DeadLetter.id(hearing, told);
        return letters.insert(id, Caller.SYSTEM, Change.to(letter))
                .compose(inserted -> inserted.made()
                        ? Future.succeededFuture(inserted.state())
                        : letters.change(id, Caller.SYSTEM, WHAT, before -> before.diedAgain(letter)));
    }

    /** The latest first; of one state, or of all where it is {@code null}. */
    public Future<Query.Slice<DeadLetter>> page(DeadLetter.State state, int limit, String cursor) {
        Query those = state == null ? Query.all() : Query.where("state", state);
        return letters.find(those.descending("diedAt").limit(limit).after(cursor));
    }

    /** How many are dead; 1000 means 1000 or more. */
    public Future<Integer> count() {
        return letters.find(Query.where("state", DeadLetter.State.DEAD)
                        .descending("diedAt")
                        .limit(Query.MOST))
                .map(page -> page.items().size());
    }

    /**
     * Tells its hearer again, now. Later facts of the same document may have been told before it. Fails with 409 where the
     * hearer still cannot take it; it stays dead then.
     */
    public Future<DeadLetter> replay(String id, Caller by) {
        return letters.get(id)
                .map(found -> found.orElseThrow(() -> Problem.notFound(WHAT).failure())
                        .state())
                .compose(letter -> bus.tell(letter.hearing(), letter.read())
                        .recover(failure -> Future.failedFuture(Problem.conflict("It failed again: " + inWords(failure))
                                .failure())))
                .compose(told -> letters.change(id, by, WHAT, DeadLetter::replayed));
    }

    public Future<DeadLetter> discard(String id, Caller by) {
        return letters.change(id, by, WHAT, letter -> letter.discarded(id, by));
    }

    static String inWords(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
