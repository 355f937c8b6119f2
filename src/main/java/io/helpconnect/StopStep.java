package io.helpconnect;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * How long each part of a node that ends may take, in the order in which they end. One that hangs is left, so that those
 * after it still end: the store last of all that holds anything. Whoever stops a node gives it {@link #longest} and some
 * seconds more.
 */
enum StopStep {
    /** What other nodes have asked is answered, while they hear that they must ask elsewhere. */
    OTHERS_ASK_ELSEWHERE(3),
    /** Pages are asked to connect elsewhere. */
    LIVE_CONNECTIONS(1),
    /** The server itself cuts what still runs after 10 seconds. */
    LAST_REQUESTS(11),
    FACTS(4),
    /** What the last requests of this node had asked of others, and they of it. */
    LAST_QUESTIONS(3),
    FEATURES(3),
    STORE(3),
    /** Leaving the cluster: what this node keeps of it is handed over. */
    CLUSTER(5);

    private final int seconds;

    StopStep(int seconds) {
        this.seconds = seconds;
    }

    /** @param drain how long the node goes on serving before anything of it ends */
    static Duration longest(Duration drain) {
        return drain.plusSeconds(
                Arrays.stream(values()).mapToInt(step -> step.seconds).sum());
    }

    /** Succeeds when the part has ended, has failed to, or has had its time. */
    Future<Void> end(Supplier<? extends Future<?>> part) {
        return Future.<Void>succeededFuture()
                .compose(go -> part.get().<Void>mapEmpty())
                .timeout(seconds, TimeUnit.SECONDS)
                .onFailure(failure -> LoggerFactory.getLogger(StopStep.class)
                        .warn("not ended in the {} seconds that it has: {}: {}", seconds, this, failure.toString()))
                .otherwiseEmpty();
    }
}
