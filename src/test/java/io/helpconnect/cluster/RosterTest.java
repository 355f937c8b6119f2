package io.helpconnect.cluster;

import static io.helpconnect.cluster.Samples.NOON;
import static io.helpconnect.cluster.Samples.farewell;
import static io.helpconnect.cluster.Samples.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.cluster.Cluster.State;
import io.helpconnect.cluster.Cluster.What;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    private final Roster roster = new Roster();

    @Test
    void whoIsHeardOfIsThereAndWhatItBecomesIsNoted() {
        assertTrue(roster.hear(report("a", State.STARTING), at(0)));
        assertFalse(roster.hear(report("a", State.STARTING), at(1)));
        assertTrue(roster.hear(report("a", State.READY), at(2)));
        assertTrue(roster.hear(report("a", State.DRAINING), at(3)));
        assertTrue(roster.hear(farewell("a"), at(4)));
        assertEquals(List.of(), roster.nodes());
        assertEquals(List.of(What.LEFT, What.DRAINING, What.READY, What.JOINED), whats());
        assertEquals(at(4), roster.events().get(0).at());
    }

    @Test
    void whoIsSilentIsLostAndThenForgotten() {
        roster.hear(report("a", State.READY), at(0));
        roster.hear(report("b", State.READY), at(0));
        for (int second = 1; second <= 4; second++) {
            roster.hear(report("a", State.READY), at(second));
            assertFalse(roster.look(at(second)));
        }
        assertTrue(roster.look(at(5)));
        assertEquals(List.of(State.READY, State.LOST), states());
        assertEquals(at(0), roster.nodes().get(1).heard(), "when it was last heard of stays");
        for (int second = 6; second <= 60; second++) {
            roster.hear(report("a", State.READY), at(second));
            assertFalse(roster.look(at(second)));
        }
        assertTrue(roster.look(at(61)));
        assertEquals(List.of(State.READY), states());
        assertEquals(List.of(What.LOST, What.JOINED, What.JOINED), whats());
    }

    @Test
    void whoWasThoughtLostComesBackAsItIs() {
        roster.hear(report("a", State.READY), at(0));
        roster.look(at(3));
        roster.look(at(5));
        assertTrue(roster.hear(report("a", State.READY), at(6)));
        assertEquals(List.of(State.READY), states());
        assertEquals(List.of(What.BACK, What.LOST, What.JOINED), whats());
    }

    /** A process that was stopped for a while has heard of nobody: that says nothing about the others. */
    @Test
    void whoHasSleptTakesNobodyForLost() {
        roster.hear(report("a", State.READY), at(0));
        roster.look(at(1));
        assertFalse(roster.look(at(30)));
        assertEquals(List.of(State.READY), states());
        assertFalse(roster.look(at(33)));
        assertTrue(roster.look(at(35)));
        assertEquals(List.of(State.LOST), states());
    }

    /** Who fell silent before the clock was set back is not there until that time comes again. */
    @Test
    void whereTheClockIsSetBackSilenceCountsFromThen() {
        roster.hear(report("a", State.READY), at(100));
        roster.look(at(100));
        assertFalse(roster.look(at(10)));
        assertFalse(roster.look(at(14)));
        assertTrue(roster.look(at(15)));
        assertEquals(List.of(State.LOST), states());
    }

    @Test
    void theOldestThatIsNotLostSpeaksForAll() {
        roster.hear(report("a", State.READY), at(0));
        roster.hear(report("b", State.READY), at(4));
        assertTrue(roster.speaks("a"));
        assertFalse(roster.speaks("b"));
        roster.look(at(4));
        roster.look(at(5));
        assertTrue(roster.speaks("b"));
        assertFalse(roster.speaks("c"));
    }

    @Test
    void neitherNodesNorEventsAreKeptWithoutEnd() {
        for (int i = 0; i < Roster.MOST_NODES + 10; i++) {
            roster.hear(report("node" + i, State.READY), at(0));
        }
        assertEquals(Roster.MOST_NODES, roster.nodes().size());
        assertEquals(Roster.MOST_EVENTS, roster.events().size());
    }

    private List<State> states() {
        return roster.nodes().stream().map(Cluster.Node::state).toList();
    }

    private List<What> whats() {
        return roster.events().stream().map(Cluster.Event::what).toList();
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
