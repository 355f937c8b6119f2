package io.helpconnect.demo;

import io.helpconnect.demo.Beat.Deed;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Finds the time at which a post is written, so that all that comes of it is over by today, what is still open is still
 * to come, and what matters most today was written lately.
 */
final class Placement {
    private static final Set<Deed> IN_TIME =
            EnumSet.of(Deed.POST, Deed.RESPOND, Deed.DECLINE, Deed.WITHDRAW, Deed.ACCEPT, Deed.CANCEL);
    private static final int TRIES = 400;
    private static final int STRICT_TRIES = 300;
    private static final long DAY = Duration.ofDays(1).toMinutes();

    private static final int NOT_LONG_AGO = 40;

    private final Hours hours;

    Placement(Hours hours) {
        this.hours = hours;
    }

    /**
     * @param first before which it cannot be, because not everyone in it has joined by then
     * @return empty where there is no such time, so that one post less is no harm to the rest
     */
    Optional<List<Beat>> of(PostScript post, Instant first, Random random) {
        for (int i = 0; i < TRIES; i++) {
            Instant written = candidate(post, random, i);
            List<Beat> beats = Schedule.of(post, written, hours, random);
            if (!written.isBefore(first) && fits(post, written, beats, i < STRICT_TRIES)) {
                return Optional.of(happened(beats));
            }
        }
        return Optional.empty();
    }

    /** An open post that was written this long ago: not everyone who will answer has answered yet. */
    List<Beat> freshly(PostScript post, Duration ago, Random random) {
        return happened(Schedule.of(post, hours.today().minus(ago), hours, random));
    }

    private List<Beat> happened(List<Beat> beats) {
        return beats.stream().filter(beat -> !beat.at().isAfter(hours.today())).toList();
    }

    private boolean fits(PostScript post, Instant written, List<Beat> beats, boolean strictly) {
        Instant end = hours.today().minusSeconds(60);
        boolean over = beats.stream().filter(beat -> beat.deed() != Deed.READ).allMatch(beat -> beat.at()
                .isBefore(end));
        if (!over || post.window() == null) {
            return over;
        }
        Instant until = post.window().until(hours.date(written), hours.zone());
        boolean possible = until.isAfter(written.plus(Duration.ofMinutes(30)));
        if (!answeredBefore(until, beats)) {
            return false;
        }
        boolean stillToCome = until.isAfter(end.plus(Duration.ofMinutes(40)));
        if (post.expired()) {
            return possible && until.isBefore(end);
        }
        return possible && (!strictly || stillToCome || !(post.open() || post.agreed()));
    }

    /** A post whose time is over takes no answers and is not chosen from any more. */
    private static boolean answeredBefore(Instant until, List<Beat> beats) {
        Instant latest = until.minus(Storyteller.MOST_LATE).minusSeconds(60);
        return beats.stream().filter(beat -> IN_TIME.contains(beat.deed())).allMatch(beat -> beat.at()
                .isBefore(latest));
    }

    private Instant candidate(PostScript post, Random random, int tries) {
        long minutes = post.agreed() && lately(post)
                ? NOT_LONG_AGO + tries * 12L
                : age(post, random) + tries * (post.open() || post.agreed() ? 2L : 60L);
        Instant time = hours.awake(hours.today().minus(Duration.ofMinutes(Math.min(minutes, 27 * DAY))));
        if (post.window() == null || post.window().fromDay() > 0) {
            return time;
        }
        int from = post.window().fromHour();
        return hours.at(hours.date(time), Math.max(6.5, from - 1 - 4 * random.nextDouble()));
    }

    /** Of those who have agreed, a quarter are still talking. */
    private static boolean lately(PostScript post) {
        return post.key().hashCode() % 4 == 0;
    }

    private static long age(PostScript post, Random random) {
        if (post.fulfilled() || post.cancelled() != null || post.expired()) {
            return DAY + (long) (25.5 * DAY * random.nextDouble());
        }
        if (post.count(PostScript.Ending.DONE) > 0) {
            return 3 * DAY + (long) (21 * DAY * random.nextDouble());
        }
        if (post.agreed()) {
            return 150 + (long) (3 * DAY * random.nextDouble());
        }
        if (post.urgency() == Urgency.URGENT) {
            return 12 + (long) (1.5 * DAY * random.nextDouble());
        }
        boolean lasting = post.type() == Help.Type.OFFER || post.urgency() == Urgency.LOW;
        double days = -Math.log(1 - random.nextDouble()) * (lasting ? 8 : 4);
        return 30 + (long) (Math.min(days, lasting ? 26 : 14) * DAY);
    }
}
