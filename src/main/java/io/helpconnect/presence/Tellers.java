package io.helpconnect.presence;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of the nodes of this feature tells of a user. All of them know who is here, so one is enough: each user belongs to
 * the one whose id goes best with theirs. Where two think so for a moment, or none, a push comes twice or is missed, and
 * nothing worse.
 */
final class Tellers {
    private static final String TOPIC = "presence-tellers";
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration BELIEVED = Duration.ofSeconds(35);

    private final String id = NewId.randomId();
    private final Bus bus;
    private final Map<String, Instant> others = new HashMap<>();
    private Instant next = Instant.MIN;

    Tellers(Bus bus) {
        this.bus = bus;
    }

    /** Pushed by each of them, now and then. */
    record IsHere(String teller, Instant until) implements Message {}

    Future<Listening> listen() {
        return bus.listen(TOPIC, message -> {
            if (message instanceof IsHere here && !here.teller().equals(id)) {
                others.put(here.teller(), here.until());
            }
        });
    }

    void tick(Instant now) {
        others.values().removeIf(now::isAfter);
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            bus.push(TOPIC, new IsHere(id, now.plus(BELIEVED)));
        }
    }

    /** Others may not have heard of it lately: they are told at the next tick. */
    void tellSoon() {
        next = Instant.MIN;
    }

    void believeLonger(Duration by) {
        others.replaceAll((teller, until) -> until.plus(by));
    }

    boolean isMine(String user) {
        int mine = (id + user).hashCode();
        return others.keySet().stream().allMatch(other -> {
            int theirs = (other + user).hashCode();
            return mine > theirs || (mine == theirs && id.compareTo(other) > 0);
        });
    }
}
