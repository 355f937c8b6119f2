package io.helpconnect.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kills one victim after the other at random moments, spread over the facts that are to be caused. */
final class FactsKiller {
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration MOST_BETWEEN_KILLS = Duration.ofMinutes(10);

    private final List<Victim> victims;
    private final Witness witness;
    private final CatchUps catchUps;
    private final Random random;
    private final List<String> killed = new ArrayList<>();

    FactsKiller(List<Victim> victims, Witness witness, CatchUps catchUps, long seed) {
        this.victims = victims;
        this.witness = witness;
        this.catchUps = catchUps;
        this.random = new Random(seed);
    }

    /** Done when there were so many kills and so many facts. */
    void kill(int times, long facts) {
        for (int i = 0; i < times; i++) {
            awaitFacts((long) ((i + random.nextDouble()) * facts / times));
            Victim victim = victims.get(i % victims.size());
            long killedAt = System.nanoTime();
            victim.kill().run();
            killed.add(victim.name());
            victim.startAgain().run();
            catchUps.backAfter(killedAt);
        }
        awaitFacts(facts);
    }

    private void awaitFacts(long number) {
        long until = System.nanoTime() + MOST_BETWEEN_KILLS.toNanos();
        while (witness.facts() < number) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("only " + witness.facts() + " facts of " + number);
            }
            catchUps.look();
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    long kills(String name) {
        return killed.stream().filter(name::equals).count();
    }
}
