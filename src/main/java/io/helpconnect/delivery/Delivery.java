package io.helpconnect.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** The health of delivery. */
public interface Delivery {

    /** What became of a dead letter. */
    enum State {
        @JsonProperty("dead")
        DEAD,
        @JsonProperty("replayed")
        REPLAYED,
        @JsonProperty("discarded")
        DISCARDED
    }

    record FindHealth(Caller caller) implements RepeatableRequest<Health> {}

    /** The latest first; of one state or all. */
    record ListDeadLetters(
            State state,
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements RepeatableRequest<DeadLetters> {}

    /** Tells its hearer again. 409 where the hearer still cannot take it. Told twice has the effect of once. */
    record ReplayDeadLetter(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<DeadLetter> {}

    /** Gives it up: the hearer will never have it. In the audit log. 409 where it was told meanwhile. */
    record DiscardDeadLetter(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<DeadLetter> {}

    /**
     * The figures of one node, since its start, and what the store says.
     *
     * @param mode {@code direct} or {@code kafka}
     * @param waiting facts in memory that not all their hearers have
     * @param more whether there are more in the outbox
     * @param oldestSeconds the age of the oldest that waits
     * @param delivered facts that all their hearers have, or the broker
     * @param retried how often a hearer was told again
     * @param dead dead letters that nobody has dealt with; 1000 means 1000 or more
     */
    record Health(
            String mode,
            int waiting,
            boolean more,
            double oldestSeconds,
            long delivered,
            long retried,
            int dead,
            List<Queue> queues)
            implements Message {}

    /**
     * Work for others.
     *
     * @param waiting what is due or will be; 1000 means 1000 or more
     * @param lateSeconds how long ago the one was due that has waited longest
     * @param failing how many of the first hundred failed at their last try
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Queue(String name, int waiting, double lateSeconds, int failing, String error) {}

    /**
     * A fact that a hearer could not take.
     *
     * @param fact the name of its kind
     * @param document what it happened to
     */
    record DeadLetter(
            String id,
            String hearer,
            String fact,
            String document,
            Instant at,
            Instant diedAt,
            int tries,
            String cause,
            State state)
            implements Message {}

    record DeadLetters(List<DeadLetter> items, String next) implements Message {}
}
