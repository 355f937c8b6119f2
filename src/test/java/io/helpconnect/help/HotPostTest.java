package io.helpconnect.help;

import static io.helpconnect.help.Samples.user;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Owners;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.ListResponses;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.Response;
import io.helpconnect.help.Help.ResponseStatus;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many change one post at the same moment, at two nodes with one store: who owns it is a hint and nothing else. */
class HotPostTest {
    private static final int RESPONSES = 60;
    private static final int PLACES = 3;

    @TempDir
    Path folder;

    private HelpNode help;

    @BeforeEach
    void open() {
        help = HelpNode.two(folder);
    }

    @AfterEach
    void close() {
        help.close();
    }

    @Test
    void whatWaitsAtTheOwnerIsSavedTogether() {
        long saves = rushed((type, key) -> "node2");
        assertEquals(0, help.bus.counts().astray());
        assertTrue(saves < RESPONSES / 2, () -> RESPONSES + " changes took " + saves + " saves");
    }

    @Test
    void anOwnerWhoIsNotThereCostsADetourAndNothingElse() {
        rushed((type, key) -> "node3");
        assertEquals(help.bus.counts().toOwners(), help.bus.counts().astray());
    }

    @Test
    void nodesThatDisagreeOnTheOwnerDoubleAndLoseNothing() {
        var asked = new AtomicInteger();
        rushed((type, key) -> "node" + (1 + asked.incrementAndGet() % 2));
    }

    @Test
    void nodesWhoseRingsKnowDifferentNodesDoubleAndLoseNothing() {
        var asked = new AtomicInteger();
        rushed((type, key) -> List.of("node1", "node2", "node3", "node2").get(asked.incrementAndGet() % 4));
    }

    /**
     * Everybody responds, each of them twice; then all are accepted at once, of whom three can be.
     *
     * @return how many saves the responses took
     */
    private long rushed(Owners owners) {
        help.bus.owners(owners);
        Post made = help.post("anna", PLACES);
        await(Future.all(IntStream.range(0, RESPONSES * 2)
                .mapToObj(turn -> "user" + turn % RESPONSES)
                .map(who -> help.bus.ask(
                        new Respond(NewId.forKey(who, "Respond", "key", "same"), made.id(), "I can come", user(who))))
                .toList()));
        List<Response> offered = responses(made);
        assertEquals(RESPONSES, offered.size());
        assertEquals(
                RESPONSES,
                offered.stream().map(one -> one.responder().id()).distinct().count());
        long saves = help.saves(made.id());
        assertTrue(saves <= RESPONSES, "never more saves than changes");

        var tries = offered.stream()
                .map(one -> help.bus
                        .ask(new AcceptResponse(made.id(), one.id(), user("anna")))
                        .map(true)
                        .otherwise(false))
                .toList();
        await(Future.join(tries));
        assertEquals(PLACES, tries.stream().filter(Future::result).count());
        assertEquals(
                PLACES,
                responses(made).stream()
                        .filter(one -> one.status() == ResponseStatus.ACCEPTED)
                        .count());
        assertEquals(RESPONSES * 3, help.bus.counts().toOwners());
        return saves;
    }

    private List<Response> responses(Post post) {
        return help.ask(new ListResponses(post.id(), 100, null, user("anna"))).items();
    }

    /** How much it pays is measured by the program; here it has to run. */
    @Test
    void theProgramThatMeasuresItRuns() {
        var measured = HotPostBench.measure(2, HotPostBench.Dealing.BY_OWNER, 200);
        assertEquals(200, measured.changes());
        assertTrue(measured.saves() < 200, measured::toString);
    }
}
