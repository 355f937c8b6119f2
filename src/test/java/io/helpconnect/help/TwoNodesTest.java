package io.helpconnect.help;

import static io.helpconnect.help.Samples.guest;
import static io.helpconnect.help.Samples.user;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Told;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.ListResponses;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.Response;
import io.helpconnect.help.Help.ResponseStatus;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with one store: the bus deals requests out to them in turn. */
class TwoNodesTest {
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
    void bothListWhatOneHasTaken() {
        Post made = help.post("anna", 1);
        until("both list it", () -> listedByBoth(1));
        help.ask(new Help.CancelPost(made.id(), null, user("anna")));
        until("neither lists it", () -> listedByBoth(0));
    }

    /** Two questions in a row go to different nodes. */
    private boolean listedByBoth(int posts) {
        return IntStream.range(0, 2).allMatch(node -> listed() == posts);
    }

    private int listed() {
        return help.ask(HelpNode.search("52.37,4.89", null, null, null, null, guest()))
                .items()
                .size();
    }

    @Test
    void noPlaceIsGivenTwiceHoweverManyAreAcceptedAtOnce() {
        Post made = help.post("anna", 2);
        var offered = new ArrayList<Response>();
        for (int i = 0; i < 12; i++) {
            offered.add(help.respond(made, "user" + i));
        }
        var tries = offered.stream()
                .map(one -> help.bus
                        .ask(new AcceptResponse(made.id(), one.id(), user("anna")))
                        .map(true)
                        .otherwise(false))
                .toList();
        await(Future.join(tries));
        assertEquals(2, tries.stream().filter(Future::result).count());
        assertEquals(2, accepted(made));
        // A fact may be told again by the other node: what counts is how many there are.
        until(
                "two facts",
                () -> help.facts.stream()
                                .filter(told -> told.fact() instanceof Help.ResponseAccepted)
                                .map(Told::id)
                                .distinct()
                                .count()
                        == 2);
    }

    private long accepted(Post made) {
        return help.ask(new ListResponses(made.id(), 100, null, user("anna"))).items().stream()
                .filter(one -> one.status() == ResponseStatus.ACCEPTED)
                .count();
    }

    @Test
    void oneUserHasOneResponseHoweverOftenTheyPress() {
        Post made = help.post("anna", 5);
        var id = NewId.forKey("ben", "Respond", "key", "content");
        var presses = new ArrayList<Future<Response>>();
        for (int i = 0; i < 10; i++) {
            presses.add(help.bus.ask(new Respond(id, made.id(), "I can come", user("ben"))));
            presses.add(help.bus.ask(new Respond(NewId.random(), made.id(), "I can come", user("ben"))));
        }
        await(Future.join(presses).otherwiseEmpty());
        var all =
                help.ask(new ListResponses(made.id(), 100, null, user("anna"))).items();
        assertEquals(1, all.size());
    }
}
