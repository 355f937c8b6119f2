package io.helpconnect.bus;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that answer the same. */
final class KeyedRequestsTest {
    record Turn(String key, boolean repeatable) implements Keyed, Request<Done> {
        @Override
        public Duration deadline() {
            return Duration.ofMillis(100);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Bus shared = Bus.strict(vertx);
    private final Bus here = shared.as("here");
    private final Bus there = shared.as("there");
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private Listening listeningThere;

    @BeforeEach
    void answer() {
        await(here.answer(Turn.class, turn -> answered(turn, "here")));
        listeningThere = await(there.answer(Turn.class, turn -> answered(turn, "there")));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Future<Done> answered(Turn turn, String node) {
        answered.add(node);
        return turn.key().equals("silent " + node)
                ? Promise.<Done>promise().future()
                : Future.succeededFuture(Done.DONE);
    }

    @Test
    void theOwnerOfTheKeyAnswers() {
        here.owners((type, key) -> key);
        for (var owner : List.of("there", "there", "here", "there", "here", "here")) {
            await(here.ask(new Turn(owner, false)));
        }
        assertEquals(List.of("there", "there", "here", "there", "here", "here"), answered);
        assertEquals(6, here.counts().toOwners());
        assertEquals(0, here.counts().astray());
    }

    @Test
    void anyAnswersWhereNobodyOwnsTheKey() {
        for (int i = 0; i < 4; i++) {
            await(here.ask(new Turn("any", false)));
        }
        assertEquals(
                List.of("here", "here", "there", "there"),
                answered.stream().sorted().toList());
        assertEquals(0, here.counts().toOwners());
    }

    @Test
    void anyAnswersAtOnceWhereTheOwnerIsGone() {
        here.owners((type, key) -> "there");
        await(listeningThere.stop());
        await(here.ask(new Turn("post", false)));
        here.owners((type, key) -> "nobody of that name");
        await(here.ask(new Turn("post", false)));
        assertEquals(List.of("here", "here"), answered);
        assertEquals(2, here.counts().astray());
        assertEquals(0, here.counts().repeated());
    }

    /** It may have done it: only what may be done twice is asked of another. */
    @Test
    void anyIsAskedWhereTheOwnerIsSilentAndThatIsHarmless() {
        here.owners((type, key) -> "there");
        assertEquals(
                503, awaitProblem(here.ask(new Turn("silent there", false))).status());
        assertEquals(List.of("there"), answered);
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < 2; i++) {
            answers.add(await(here.ask(new Turn("silent there", true))
                    .map(200)
                    .otherwise(failure -> ((Failure) failure).problem().status())));
        }
        // Of the shared address's two nodes one is the silent one, in turn.
        assertEquals(List.of(200, 503), answers.stream().sorted().toList());
        assertEquals(2, here.counts().repeated());
        assertEquals(4, here.counts().timeouts());
        assertEquals(2, here.counts().unanswered());
    }
}
