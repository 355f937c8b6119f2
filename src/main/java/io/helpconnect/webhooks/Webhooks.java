package io.helpconnect.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Other systems that are told of what happens here, over HTTP. */
public interface Webhooks {

    /** What a webhook may be told of. Names are public: they only grow. */
    enum Event {
        @JsonProperty("post.created")
        POST_CREATED,
        @JsonProperty("post.changed")
        POST_CHANGED,
        @JsonProperty("post.fulfilled")
        POST_FULFILLED,
        @JsonProperty("post.expired")
        POST_EXPIRED,
        @JsonProperty("post.cancelled")
        POST_CANCELLED,
        @JsonProperty("post.renewed")
        POST_RENEWED,
        @JsonProperty("post.reopened")
        POST_REOPENED,
        @JsonProperty("response.offered")
        RESPONSE_OFFERED,
        @JsonProperty("response.accepted")
        RESPONSE_ACCEPTED,
        @JsonProperty("response.confirmed")
        RESPONSE_CONFIRMED,
        @JsonProperty("response.completed")
        RESPONSE_COMPLETED,
        @JsonProperty("response.withdrawn")
        RESPONSE_WITHDRAWN,
        @JsonProperty("response.declined")
        RESPONSE_DECLINED,
        @JsonProperty("user.registered")
        USER_REGISTERED
    }

    enum State {
        @JsonProperty("on")
        ON,
        /** An administrator wants it so. */
        @JsonProperty("paused")
        PAUSED,
        /** It failed for too long, or said that it is gone. */
        @JsonProperty("disabled")
        DISABLED
    }

    /** What became of a delivery. */
    enum Result {
        @JsonProperty("delivered")
        DELIVERED,
        /** It failed and is tried again. */
        @JsonProperty("retrying")
        RETRYING,
        @JsonProperty("given-up")
        GIVEN_UP,
        /** The webhook was switched off before it could be delivered. */
        @JsonProperty("dropped")
        DROPPED
    }

    /** The answer has the secret, which is not shown again. 400 about {@code url} where it must not be called. */
    record CreateWebhook(
            NewId newId,
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 2000) String url,
            @NotNull @Size(min = 1, max = 40) Set<Event> events,
            Caller caller)
            implements Request<Webhook> {}

    /** The newest first. */
    record ListWebhooks(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements RepeatableRequest<WebhookList> {}

    record FindWebhook(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Webhook> {}

    /**
     * What is not given stays.
     *
     * @param paused whether it is told nothing for now; what happens meanwhile is not told later
     * @param newSecret whether to make a new secret, which the answer has; the old one is worthless at once
     */
    record ChangeWebhook(
            @NotBlank @Size(max = 64) String id,
            @Size(min = 1, max = 80) String name,
            @Size(min = 1, max = 2000) String url,
            @Size(min = 1, max = 40) Set<Event> events,
            Boolean paused,
            Boolean newSecret,
            Caller caller)
            implements Request<Webhook> {}

    /** Nothing more is delivered to it, not even what waits. */
    record DeleteWebhook(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Done> {}

    /** Switches it on again and forgets its failures. */
    record EnableWebhook(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Webhook> {}

    /** Posts an event {@code test} now, also where it is switched off, and says what came of it. */
    record TestWebhook(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Tested> {
        @Override
        public Duration deadline() {
            return Duration.ofSeconds(15);
        }
    }

    /** The last 50 that were tried, the latest first. */
    record ListDeliveries(@NotBlank @Size(max = 64) String id, Caller caller)
            implements RepeatableRequest<Deliveries> {}

    /**
     * @param secret only in the answer to making it and to making a new secret
     * @param owner the administrator who made it
     * @param why it is disabled
     * @param failingSince since when nothing but failures
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Webhook(
            String id,
            String name,
            String url,
            List<Event> events,
            Secret secret,
            State state,
            String why,
            String owner,
            Instant createdAt,
            Instant failingSince)
            implements Message {}

    record WebhookList(List<Webhook> items, String next) implements Message {}

    /**
     * @param status that the other side answered, if it did
     * @param said in words, or the beginning of what it answered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tested(boolean ok, Integer status, String said, long millis) implements Message {}

    /**
     * @param at when it happened
     * @param status that the other side answered at the last try, if it did
     * @param error what was wrong at the last try
     * @param lastTry when that was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivery(
            String id,
            Event event,
            Instant at,
            Result result,
            int tries,
            Integer status,
            String error,
            Instant lastTry) {}

    /** @param next always {@code null}: more are not kept */
    record Deliveries(List<Delivery> items, @JsonInclude String next) implements Message {}

    record WebhookCreated(String webhook, String owner) implements Fact {}

    record WebhookChanged(String webhook) implements Fact {}

    record WebhookDeleted(String webhook) implements Fact {}

    /**
     * It was switched off because it does not work.
     *
     * @param owner to be told
     * @param why in words
     */
    record Disabled(String webhook, String owner, String name, String why) implements Fact {}

    /** Pushed to every node that delivers: the webhooks are different now. */
    record Different() implements Message {}
}
