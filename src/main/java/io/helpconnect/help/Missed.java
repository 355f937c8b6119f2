package io.helpconnect.help;

import io.helpconnect.help.Following.Followed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which pushes of other nodes did not arrive: each numbers its own. */
final class Missed {
    /** A node that was silent for so long is gone; if it is not, all that it wrote since is looked for. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);

    private final Map<String, Heard> last = new HashMap<>();

    private record Heard(long number, Instant at) {}

    /**
     * Hears one.
     *
     * @param known all that was written before is known anyway
     * @return since when something may have been missed
     */
    Optional<Instant> after(Followed followed, Instant now, Instant known) {
        Heard before = last.put(followed.node(), new Heard(followed.number(), now));
        last.values().removeIf(heard -> heard.at().isBefore(now.minus(FORGOTTEN)));
        if (before == null) {
            return followed.first() == 1 ? Optional.empty() : Optional.of(known);
        }
        return followed.first() == before.number() + 1
                ? Optional.empty()
                : Optional.of(before.at().isBefore(known) ? before.at() : known);
    }
}
