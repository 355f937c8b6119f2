package io.helpconnect.users;

import io.helpconnect.bus.NewId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account remembers of its log-ins, so that its owner hears of an unusual one.
 *
 * @param browsers hashes of the descriptions of the last twenty, the latest at the end
 * @param failed the latest that failed, the last at the end; five at most
 * @param warnedAt when its owner was last told that many failed, {@code null}: never
 */
record LogIns(List<String> browsers, List<Instant> failed, Instant warnedAt) {
    static final LogIns NONE = new LogIns(List.of(), List.of(), null);
    static final int MANY = 5;
    private static final int REMEMBERED = 20;
    private static final Duration TOGETHER = Duration.ofHours(1);
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

    /** The first browser of an account is no news: its owner has just made it. */
    boolean isNews(String user, String browser) {
        return !browsers.isEmpty() && !browsers.contains(hash(user, browser));
    }

    LogIns from(String user, String browser) {
        String hash = hash(user, browser);
        var known = new ArrayList<>(browsers);
        known.remove(hash);
        known.add(hash);
        return new LogIns(last(known, REMEMBERED), failed, warnedAt);
    }

    LogIns failedAt(Instant now) {
        var all = new ArrayList<>(failed);
        all.add(now);
        return new LogIns(browsers, last(all, MANY), warnedAt);
    }

    /** Many within an hour, and their owner was not told within a day: a stranger can cause this at will. */
    boolean areToBeWarnedOf(Instant now) {
        Instant longAgo = now.minus(TOGETHER);
        return failed.size() == MANY
                && failed.get(0).isAfter(longAgo)
                && (warnedAt == null || !warnedAt.isAfter(now.minus(BETWEEN_WARNINGS)));
    }

    LogIns warned(Instant now) {
        return new LogIns(browsers, failed, now);
    }

    /** The same browser looks different for each user: nobody can be followed by it from account to account. */
    private static String hash(String user, String browser) {
        return NewId.derivedId("browser", user, browser);
    }

    private static <T> List<T> last(List<T> all, int most) {
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
