package io.helpconnect.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final Instant LATER = NOW.plusSeconds(30);

    private static Lease begun(Lease lease, String by) {
        return lease.begun(by, lease, NOW, LATER).state();
    }

    @Test
    void theTokenGrowsWithEveryHolderAndWithNothingElse() {
        Lease first = begun(Lease.NOBODYS, "a");
        assertEquals(1, first.token());
        assertEquals(1, begun(first, "a").token());
        assertEquals(1, first.renewed("a", 1, LATER).state().token());
        assertEquals(1, first.released("a").state().token());
        assertEquals(2, begun(first, "b").token());
        assertEquals(2, begun(first.released("a").state(), "a").token());
    }

    @Test
    void ofTwoWhoSawTheSameOnlyOneBegins() {
        Lease seen = begun(Lease.NOBODYS, "a");
        Lease taken = begun(seen, "b");
        assertEquals(taken, taken.begun("c", seen, NOW, LATER).state());
        assertEquals(taken, taken.begun("a", seen, NOW, LATER).state());
    }

    @Test
    void whoHasLostItNeitherRenewsNorReleasesIt() {
        Lease lost = begun(begun(Lease.NOBODYS, "a"), "b");
        assertEquals(lost, lost.renewed("a", 1, LATER).state());
        assertEquals(lost, lost.released("a").state());
        Lease again = begun(lost, "a");
        assertEquals(again, again.renewed("a", 1, LATER).state(), "a token of an earlier time");
    }

    @Test
    void whatWasBegunFarInTheFutureByAWrongClockIsDueToo() {
        Lease lease = begun(Lease.NOBODYS, "a");
        Duration pause = Duration.ofMinutes(10);
        assertFalse(lease.isDue(NOW.plus(pause).minusMillis(1), pause));
        assertTrue(lease.isDue(NOW.plus(pause), pause));
        assertFalse(lease.isDue(NOW.minusSeconds(5), pause));
        assertTrue(lease.isDue(NOW.minus(Duration.ofDays(3)), pause));
    }

    @Test
    void silenceIsCountedFromWhenASignWasSeen() {
        Watch watch = new Watch();
        Lease one = begun(Lease.NOBODYS, "a");
        assertEquals(0, watch.see(one, 100));
        assertEquals(50, watch.see(one, 150));
        Lease renewed = one.renewed("a", 1, LATER).state();
        assertEquals(0, watch.see(renewed, 170));
        assertEquals(5, watch.see(renewed, 175));
    }

    /** Whatever is tried in whatever order, with whatever was seen before. */
    @Property(tries = 500)
    void aSmallerTokenChangesNothing(
            @ForAll @Size(max = 40) java.util.List<@IntRange(min = 0, max = 8) Integer> moves) {
        Lease lease = Lease.NOBODYS;
        Lease old = lease;
        for (int move : moves) {
            String who = "abc".substring(move % 3, move % 3 + 1);
            Lease before = lease;
            lease = switch (move / 3) {
                case 0 -> lease.begun(who, old, NOW, LATER).state();
                case 1 -> lease.renewed(who, old.token(), LATER).state();
                default -> lease.released(who).state();
            };
            assertTrue(lease.token() >= before.token());
            assertEquals(!lease.equals(before), lease.beat() == before.beat() + 1);
            if (lease.token() > before.token()) {
                assertEquals(old, before);
            }
            if (move % 2 == 0) {
                old = lease;
            }
        }
    }
}
