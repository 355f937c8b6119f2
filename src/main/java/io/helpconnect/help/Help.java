package io.helpconnect.help;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Keyed;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.users.Users.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** Posts, in which people ask for help or offer it, and the responses to them. */
public interface Help {

    enum Type {
        @JsonProperty("request")
        REQUEST,
        @JsonProperty("offer")
        OFFER
    }

    enum Category {
        @JsonProperty("groceries")
        GROCERIES,
        @JsonProperty("errands")
        ERRANDS,
        @JsonProperty("transport")
        TRANSPORT,
        @JsonProperty("home")
        HOME,
        @JsonProperty("garden")
        GARDEN,
        @JsonProperty("tutoring")
        TUTORING,
        @JsonProperty("company")
        COMPANY,
        @JsonProperty("childcare")
        CHILDCARE,
        @JsonProperty("pets")
        PETS,
        @JsonProperty("tech")
        TECH,
        @JsonProperty("food")
        FOOD,
        @JsonProperty("volunteering")
        VOLUNTEERING,
        @JsonProperty("other")
        OTHER
    }

    enum Urgency {
        @JsonProperty("low")
        LOW,
        @JsonProperty("normal")
        NORMAL,
        @JsonProperty("urgent")
        URGENT
    }

    /** The life of a post. */
    enum Status {
        OPEN,
        IN_PROGRESS,
        FULFILLED,
        EXPIRED,
        CANCELLED
    }

    /** The life of a response. Called off less than a day before it was to begin is {@code CANCELLED_LATE}. */
    enum ResponseStatus {
        OFFERED,
        ACCEPTED,
        CONFIRMED,
        DONE,
        DECLINED,
        WITHDRAWN,
        CANCELLED,
        CANCELLED_LATE,
        NO_SHOW,
        CLOSED
    }

    /** An exact place: seen by the author, and by a confirmed match. It says nothing of itself in a log. */
    record Location(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon,
            @Size(max = 200) String address) {
        @Override
        public String toString() {
            return "Location[hidden]";
        }
    }

    /** What all may know of a place: the centre of its map cell (H3, resolution 8, about 0.7 km²). */
    record Area(double lat, double lon, String cell) {}

    /** Changes one post, which keeps its responses in itself. A step of a match that is taken twice is taken once. */
    interface OfOnePost extends Keyed {
        String id();

        @Override
        default String key() {
            return id();
        }
    }

    record CreatePost(
            NewId newId,
            @NotNull Type type,
            @NotBlank @Size(min = 3, max = 120) String title,
            @NotBlank @Size(max = 4000) String description,
            @NotNull Category category,
            Urgency urgency,
            @NotNull @Valid Location location,
            @Min(1) @Max(100) Integer helpersNeeded,
            Instant from,
            Instant until,
            Caller caller)
            implements RepeatableRequest<Post> {}

    /** Every look of a confirmed match at the exact place is a fact of its own. */
    record FindPost(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Post> {}

    /**
     * Posts near a point, nearest first, or all, newest first. Open ones, unless a status is asked for; of one author, all
     * that are open or in progress, and for the author in person those of every status, newest first.
     *
     * <p>A page may be short, even empty, and still have a {@code next}: one call looks at so many posts and no more.
     *
     * @param near {@code lat,lon}
     * @param radius metres, 5000 if not given
     * @param q words that all occur in title or description, the last one perhaps not typed to its end
     */
    record ListPosts(
            @Size(max = 60)
            @Pattern(
                    regexp = "-?\\d{1,2}(\\.\\d{1,12})?,-?\\d{1,3}(\\.\\d{1,12})?",
                    message = "must be a latitude and a longitude, like 52.3702,4.8952")
            String near,

            @Min(1) @Max(50_000) Integer radius,
            Type type,
            Category category,
            Urgency urgency,
            Status status,
            @Size(max = 200) String q,
            @Size(max = 64) String author,
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller)
            implements RepeatableRequest<Posts> {
        /** An author sees more of their own. */
        @Override
        public boolean sameForAll() {
            return author == null;
        }
    }

    /** Only the author or a moderator may; what is not given stays. */
    record ChangePost(
            @NotBlank @Size(max = 64) String id,
            @Size(min = 3, max = 120) String title,
            @Size(min = 1, max = 4000) String description,
            Category category,
            Urgency urgency,
            @Min(1) @Max(100) Integer helpersNeeded,
            Instant from,
            Instant until,
            Caller caller)
            implements OfOnePost, Request<Post> {}

    record CancelPost(
            @NotBlank @Size(max = 64) String id,
            @Size(max = 500) String reason,
            Caller caller) implements OfOnePost, Request<Post> {}

    record FulfilPost(@NotBlank @Size(max = 64) String id, Caller caller) implements OfOnePost, Request<Post> {}

    /**
     * Opens an expired post again, for 30 days or until the given time; or keeps an open one whose author is asked whether it
     * is still needed.
     */
    record RenewPost(@NotBlank @Size(max = 64) String id, Instant until, Caller caller)
            implements OfOnePost, Request<Post> {}

    /** Opens a fulfilled post again, within 14 days: one more is needed. */
    record ReopenPost(@NotBlank @Size(max = 64) String id, Caller caller) implements OfOnePost, Request<Post> {}

    /**
     * 409 where the post takes none, and between two of whom one has blocked the other. The same again gets the response
     * that it made.
     */
    record Respond(
            NewId newId,
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 1000) String message,
            Caller caller) implements OfOnePost, RepeatableRequest<Response> {}

    /** The author sees all, a responder their own; in the order in which they came. */
    record ListResponses(
            @NotBlank @Size(max = 64) String id,
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller)
            implements RepeatableRequest<Responses> {}

    record AcceptResponse(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            Caller caller) implements OfOnePost, RepeatableRequest<Response> {}

    record DeclineResponse(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            Caller caller) implements OfOnePost, RepeatableRequest<Response> {}

    record ConfirmResponse(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            Caller caller) implements OfOnePost, RepeatableRequest<Response> {}

    /** Only the responder may, until it is done. An accepted response becomes cancelled. */
    record WithdrawResponse(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            Caller caller) implements OfOnePost, Request<Response> {}

    /** Either side may call off what was accepted; the place is free again. */
    record CancelResponse(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            Caller caller) implements OfOnePost, RepeatableRequest<Response> {}

    /** Either side of a confirmed match may say that it is done. */
    record CompleteResponse(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            Caller caller) implements OfOnePost, RepeatableRequest<Response> {}

    /**
     * The author of a post waited in vain for a confirmed responder, whose place is free again; not before it was to begin.
     */
    record ReportNoShow(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            Caller caller) implements OfOnePost, RepeatableRequest<Response> {}

    /** What one side of a finished match says of the other: sealed until both wrote, or 14 days are over. */
    record WriteReference(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String rid,
            @NotNull @Min(1) @Max(5) Integer rating,
            @NotBlank @Size(max = 2000) String text,
            Caller caller)
            implements OfOnePost, RepeatableRequest<Response> {}

    /** What others wrote of a user and is no longer sealed, newest first. */
    record ListReferences(
            @NotBlank @Size(max = 64) String id,
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor) implements RepeatableRequest<References> {}

    /** Whether the caller may listen to {@code cell.<h3>}: whoever is logged in may. */
    record MayListen(String cell, Caller caller) implements Request<Done> {}

    /**
     * @param location what all may know
     * @param exact for the author, and for a responder while their response is confirmed; never in lists
     * @param accepted how many responses are accepted
     * @param author who asks or offers
     * @param distance metres from the point that was asked for, in lists near a point
     * @param responses how many live responses there are; for the author
     * @param myResponse the caller's own response
     * @param stillNeeded {@code true} for the author of an open post in its last day: renewing keeps it open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Post(
            String id,
            Type type,
            String title,
            String description,
            Category category,
            Urgency urgency,
            Status status,
            Area location,
            Location exact,
            int helpersNeeded,
            int accepted,
            Instant from,
            Instant until,
            Instant createdAt,
            Person author,
            Integer distance,
            Integer responses,
            Response myResponse,
            Boolean stillNeeded)
            implements Message {}

    /** @param topics the live topics on which new posts of this search are announced */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Posts(@JsonInclude List<Post> items, @JsonInclude String next, List<String> topics) implements Message {}

    /**
     * @param room where the two talk, once accepted
     * @param mine the reference that the caller wrote
     * @param theirs the reference that the other side wrote, once it is unsealed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Response(
            String id,
            String post,
            Person responder,
            String message,
            ResponseStatus status,
            Instant createdAt,
            String room,
            Reference mine,
            Reference theirs)
            implements Message {}

    record Responses(List<Response> items, String next) implements Message {}

    record Reference(Person from, int rating, String text, Instant at) {}

    record References(List<Reference> items, String next) implements Message {}

    /** Pushed to {@code cell.<h3>} of a new post's cell and of the cells around it; {@code type} is {@code post}. */
    record PostPushed(String type, Post post) implements Message {}

    /**
     * Something about a post is different: look again. Pushed to its {@code cell.<h3>} when all may see it, and to {@code
     * user.<id>} of those whose response it is about; {@code type} is {@code post-changed}.
     */
    record PostChangedPushed(String type, String post, Status status) implements Message {}

    record PostCreated(String post, String author, Type type, Category category, String cell) implements Fact {}

    record PostChanged(String post, String author) implements Fact {}

    record PostCancelled(String post, String author, String title) implements Fact {}

    record PostFulfilled(String post, String author) implements Fact {}

    record PostRenewed(String post, String author) implements Fact {}

    record PostReopened(String post, String author) implements Fact {}

    record PostExpired(String post, String author, String title) implements Fact {}

    /** A day before an open post is over; once in each of its terms, and not where the whole term is under two days. */
    record StillNeeded(String post, String author, String title, Instant until) implements Fact {}

    /** @param author of the post: to be told */
    record Responded(String post, String title, String response, String author, String responder) implements Fact {}

    record ResponseAccepted(String post, String title, String response, String room, String author, String responder)
            implements Fact {}

    record ResponseDeclined(String post, String title, String response, String author, String responder)
            implements Fact {}

    record ResponseConfirmed(String post, String title, String response, String author, String responder)
            implements Fact {}

    record ResponseWithdrawn(String post, String title, String response, String author, String responder)
            implements Fact {}

    /** The post was closed under a response that was still open, or its author called it off. */
    record ResponseClosed(String post, String title, String response, String author, String responder)
            implements Fact {}

    /**
     * One of the two called off what was accepted, less than a day before it was to begin or later; told instead of {@link
     * ResponseWithdrawn} or {@link ResponseClosed}.
     *
     * @param by the one of the two who did
     */
    record ResponseCancelledLate(String post, String title, String response, String author, String responder, String by)
            implements Fact {}

    record NoShowReported(String post, String title, String response, String author, String responder)
            implements Fact {}

    /** @param helper who helped: the responder of a request, the author of an offer */
    record ResponseCompleted(String post, String title, String response, String author, String responder, String helper)
            implements Fact {}

    /**
     * Three days after a match was done one side, {@code user}, has written nothing of the other yet; told once of each side.
     */
    record ReferenceDue(String post, String title, String response, String user, String other) implements Fact {}

    record ReferenceWritten(String post, String response, String from, String about, String title) implements Fact {}

    /** Someone who may know the exact place of a post has looked at it. */
    record AddressSeen(String post, String response, String by) implements Fact {}
}
