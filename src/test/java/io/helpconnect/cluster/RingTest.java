package io.helpconnect.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RingTest {

    @Provide
    Arbitrary<Set<String>> nodes() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofLength(22)
                .set()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 200)
    void neitherTheOrderNorRepetitionsMatter(@ForAll("nodes") Set<String> nodes, @ForAll Random random) {
        var shuffled = new ArrayList<>(nodes);
        shuffled.addAll(nodes);
        Collections.shuffle(shuffled, random);
        assertEquals(Ring.of(nodes).owners(), Ring.of(shuffled).owners());
        assertEquals(Ring.of(nodes).nodes(), Ring.of(shuffled).nodes());
    }

    @Property(tries = 200)
    void whoGoesLeavesItsShareToTheOthersAndNothingElseMoves(@ForAll("nodes") Set<String> nodes) {
        var before = Ring.of(nodes);
        String goes = nodes.iterator().next();
        var rest = new HashSet<>(nodes);
        rest.remove(goes);
        if (rest.isEmpty()) {
            return;
        }
        var after = Ring.of(rest);
        for (int partition = 0; partition < Ring.PARTITIONS; partition++) {
            String owner = owner(before, partition);
            if (!owner.equals(goes)) {
                assertEquals(owner, owner(after, partition));
            }
        }
    }

    /** The same the other way round: what moves, moves to the one who came. */
    @Property(tries = 200)
    void whoComesTakesItsShareAndNothingElseMoves(@ForAll("nodes") Set<String> nodes) {
        var before = Ring.of(nodes);
        var more = new HashSet<>(nodes);
        more.add("somebody-new");
        var after = Ring.of(more);
        for (int partition = 0; partition < Ring.PARTITIONS; partition++) {
            String owner = owner(after, partition);
            if (!owner.equals("somebody-new")) {
                assertEquals(owner(before, partition), owner);
            }
        }
    }

    /** Five standard deviations: one ring of a million is dealt worse. */
    @Property(tries = 300)
    void sharesAreAboutEqual(@ForAll("nodes") Set<String> nodes) {
        var ring = Ring.of(nodes);
        double fair = (double) Ring.PARTITIONS / nodes.size();
        double most = fair + 5 * Math.sqrt(fair);
        for (int node = 0; node < nodes.size(); node++) {
            int share = Collections.frequency(ring.owners(), node);
            assertTrue(share <= most, () -> share + " partitions of " + fair);
            assertTrue(share > 0, "everybody has some");
        }
    }

    @Example
    void idsThatFollowEachOtherAreDealtOutAsWell() {
        var shares = new TreeMap<Integer, Integer>();
        var ring = Ring.of(List.of("node1", "node2", "node3"));
        ring.owners().forEach(owner -> shares.merge(owner, 1, Integer::sum));
        assertTrue(shares.values().stream().allMatch(share -> share > 65 && share < 115), shares::toString);
    }

    @Property(tries = 200)
    void aKeyBelongsToTheOwnerOfItsPartition(@ForAll("nodes") Set<String> nodes, @ForAll String key) {
        var ring = Ring.of(nodes);
        assertEquals(owner(ring, Ring.partitionOf(key)), ring.ownerOf(key));
    }

    /** What all versions work out: a change of these moves every key in a cluster that is being upgraded. */
    @Example
    void itIsWorkedOutAsItAlwaysWas() {
        assertEquals(
                List.of(84, 134, 205),
                List.of("a", "b", "post").stream().map(Ring::partitionOf).toList());
        assertEquals("node1", Ring.of(List.of("node1", "node2", "node3")).ownerOf("post"));
    }

    @Example
    void nobodyOwnsAnythingWhereThereIsNobody() {
        assertNull(Ring.of(List.of()).ownerOf("post"));
        assertEquals(List.of(), Ring.of(List.of()).owners());
    }

    private static String owner(Ring ring, int partition) {
        return ring.nodes().get(ring.owners().get(partition));
    }
}
