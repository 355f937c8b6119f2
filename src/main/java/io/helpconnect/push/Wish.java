package io.helpconnect.push;

import io.helpconnect.bus.NewId;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wanted on a user's screens under a tag.
 *
 * @param number of this wish: a later one has a higher number
 * @param asked the ids of the requests that led here, newest last; an older one is not known for a repeat any more
 * @param text what is to be shown, {@code null}: nothing
 * @param until after which it is not worth while any more
 * @param reached the browsers that may show something of this tag: only they need to be told to take it off
 */
record Wish(
        String user,
        String tag,
        long number,
        List<String> asked,
        Push.Text text,
        boolean urgent,
        Instant until,
        List<String> reached,
        Instant changedAt) {

    static final Kind<Wish> KIND = Kind.of("push_wishes", Wish.class, Index.on("changedAt"));

    private static final int REMEMBERED = 30;
    private static final int MOST_REACHED = 2 * Browsers.MOST;

    /**
     * For how long a push service keeps a withdrawal for a browser that is off. Not for long: it has then thrown away what
     * it kept of the same topic, so there is nothing to take off the screen, and browsers count pushes that show nothing.
     */
    private static final Duration WITHDRAWAL = Duration.ofHours(1);

    static String id(String user, String tag) {
        return NewId.derivedId("push wish", user, tag);
    }

    static Wish of(Push.Send request, Instant now) {
        return new Wish(request.user(), request.tag(), 0, List.of(), null, false, now, List.of(), now)
                .shown(request, now)
                .state();
    }

    Change<Wish> shown(Push.Send request, Instant now) {
        return asked.contains(request.id())
                ? Change.none(this)
                : Change.to(new Wish(
                        user,
                        tag,
                        next(now),
                        newest(asked, request.id(), REMEMBERED),
                        request.text(),
                        request.urgent(),
                        request.until(),
                        reached,
                        now));
    }

    Change<Wish> withdrawn(Push.Withdraw request, Instant now) {
        boolean nothingToDo = text == null && reached.isEmpty();
        return asked.contains(request.id()) || nothingToDo
                ? Change.none(this)
                : Change.to(new Wish(
                        user,
                        tag,
                        next(now),
                        newest(asked, request.id(), REMEMBERED),
                        null,
                        false,
                        now.plus(WITHDRAWAL),
                        reached,
                        now));
    }

    /** Higher than any before, also than those of a wish of this tag that was forgotten long ago. */
    private long next(Instant now) {
        return Math.max(number + 1, now.toEpochMilli());
    }

    /** A browser is about to be sent this. From here on it counts as reached, whatever becomes of the attempt. */
    Change<Wish> begun(long sent, String browser) {
        return sent != number || text == null || reached.contains(browser)
                ? Change.none(this)
                : Change.to(withReached(newest(reached, browser, MOST_REACHED)));
    }

    /** A browser was told to take it off. */
    Change<Wish> takenOff(long sent, String browser) {
        return sent != number || text != null || !reached.contains(browser)
                ? Change.none(this)
                : Change.to(withReached(
                        reached.stream().filter(one -> !one.equals(browser)).toList()));
    }

    private Wish withReached(List<String> now) {
        return new Wish(user, tag, number, asked, text, urgent, until, now, changedAt);
    }

    /** Whether it is what this request asked for, and nothing later. */
    boolean isFrom(String request) {
        return !asked.isEmpty() && asked.get(asked.size() - 1).equals(request);
    }

    boolean isWithdrawal() {
        return text == null;
    }

    private static List<String> newest(List<String> before, String one, int atMost) {
        List<String> all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all.subList(Math.max(0, all.size() - atMost), all.size()));
    }
}
