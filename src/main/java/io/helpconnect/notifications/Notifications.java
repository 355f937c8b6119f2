package io.helpconnect.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.users.Users.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a user should know. */
public interface Notifications {

    enum Type {
        @JsonProperty("response-received")
        RESPONSE_RECEIVED,
        @JsonProperty("response-accepted")
        RESPONSE_ACCEPTED,
        @JsonProperty("response-declined")
        RESPONSE_DECLINED,
        @JsonProperty("response-confirmed")
        RESPONSE_CONFIRMED,
        @JsonProperty("response-withdrawn")
        RESPONSE_WITHDRAWN,
        /** Called off less than a day before it was to be. */
        @JsonProperty("response-cancelled-late")
        RESPONSE_CANCELLED_LATE,
        /** An author waited in vain for the user. */
        @JsonProperty("no-show-reported")
        NO_SHOW_REPORTED,
        @JsonProperty("response-closed")
        RESPONSE_CLOSED,
        @JsonProperty("response-completed")
        RESPONSE_COMPLETED,
        @JsonProperty("reference-due")
        REFERENCE_DUE,
        @JsonProperty("reference-received")
        REFERENCE_RECEIVED,
        @JsonProperty("post-still-needed")
        POST_STILL_NEEDED,
        @JsonProperty("post-expired")
        POST_EXPIRED,
        /** A post that suits the user. */
        @JsonProperty("post-nearby")
        POST_NEARBY,
        /** A post that a saved search finds. */
        @JsonProperty("search-match")
        SEARCH_MATCH,
        @JsonProperty("message-received")
        MESSAGE_RECEIVED,
        /** Messages of which one names the user: told instead of {@link #MESSAGE_RECEIVED}. */
        @JsonProperty("mentioned")
        MENTIONED,
        @JsonProperty("missed-call")
        MISSED_CALL,
        @JsonProperty("new-log-in")
        NEW_LOG_IN,
        @JsonProperty("log-ins-failed")
        LOG_INS_FAILED,
        /** Letters to the user come back. */
        @JsonProperty("mail-failed")
        MAIL_FAILED,
        /** Moderators have looked at what the user reported. */
        @JsonProperty("report-decided")
        REPORT_DECIDED,
        /** For moderators: somebody has reported something. */
        @JsonProperty("report-filed")
        REPORT_FILED,
        @JsonProperty("webhook-disabled")
        WEBHOOK_DISABLED
    }

    /** When e-mail tells of something. */
    enum Pace {
        @JsonProperty("now")
        NOW,
        @JsonProperty("daily")
        DAILY,
        @JsonProperty("weekly")
        WEEKLY,
        @JsonProperty("off")
        OFF
    }

    enum Weekday {
        @JsonProperty("monday")
        MONDAY,
        @JsonProperty("tuesday")
        TUESDAY,
        @JsonProperty("wednesday")
        WEDNESDAY,
        @JsonProperty("thursday")
        THURSDAY,
        @JsonProperty("friday")
        FRIDAY,
        @JsonProperty("saturday")
        SATURDAY,
        @JsonProperty("sunday")
        SUNDAY
    }

    /** Newest first. */
    record ListNotifications(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements Request<Page> {}

    /**
     * Marks as read those named, or all up to and including one, or the newest hundred that are about a post; with none of
     * these, all. Ids that are not among one's own are passed over; an {@code upTo} that is not fails with 404.
     */
    record MarkRead(
            @Size(max = 64) String upTo,
            @Size(max = 100) Set<@NotNull @Size(max = 64) String> ids,
            @Size(max = 64) String post,
            Caller caller)
            implements RepeatableRequest<Unread> {}

    /**
     * An open and visible page has shown these in passing: no push tells of them any more. They stay unread. Ids that are
     * not among one's own are passed over.
     */
    record MarkSeen(@NotNull @Size(min = 1, max = 100) Set<@NotNull @Size(max = 64) String> ids, Caller caller)
            implements RepeatableRequest<Done> {}

    /**
     * @param at when it happened; of a bundle, when the newest in it did
     * @param actor who made it happen; {@code null} where it was none of the two sides
     * @param excerpt one more line: what was said, the name of a search, why; of a bundle, of the newest in it
     * @param count how many are bundled in it; 100 means 100 or more
     * @param urgent {@code true} of a request for help that cannot wait, else {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notification(
            String id,
            Type type,
            Instant at,
            boolean read,
            Person actor,
            String post,
            String title,
            String response,
            String room,
            String excerpt,
            int count,
            Boolean urgent) {}

    /** @param unread how many of all are unread; 100 means 100 or more */
    record Page(List<Notification> items, String next, int unread) implements Message {}

    record Unread(int unread) implements Message {}

    /** Pushed to {@code user.<id>}; {@code type} is {@code notification}. One that is known by its id has grown. */
    record NotificationPushed(String type, Notification notification, int unread) implements Message {}

    /** What is on the user's screens under this tag is not news any more. */
    record PushOutdated(String user, String tag) implements Fact {}

    /** Pushed to {@code user.<id>} when some were read; {@code type} is {@code notifications-read}. */
    record ReadPushed(String type, int unread) implements Message {}

    /** How the caller wants to be told. */
    record FindPreferences(Caller caller) implements RepeatableRequest<Preferred> {}

    /**
     * Changes one's own preferences; what is not given stays. What is turned off in the app is not listed from then on.
     *
     * @param zone of the time zone database, such as {@code Europe/Amsterdam}
     * @param dailyCap how many letters a day, and how many pushes; what more there is to tell stays in the app
     */
    record ChangePreferences(
            @Size(max = 50) List<@NotNull @Valid TypeChange> types,
            @Valid QuietChange quiet,
            @Size(min = 1, max = 64) String zone,
            @Min(1) @Max(100) Integer dailyCap,

            @Size(max = 5) @Pattern(regexp = TIME, message = TIME_WORDS)
            String digestAt,

            Weekday digestDay,
            Caller caller)
            implements RepeatableRequest<Preferred> {}

    String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    String TIME_WORDS = "must be a time of the day like 18:00";

    record TypeChange(@NotNull Type type, Boolean inApp, Boolean push, Pace mail) {}

    record QuietChange(
            Boolean on,

            @Size(max = 5) @Pattern(regexp = TIME, message = TIME_WORDS)
            String from,

            @Size(max = 5) @Pattern(regexp = TIME, message = TIME_WORDS)
            String to,

            Boolean urgentMayPass) {}

    /**
     * @param zone in which the times are meant; {@code null}: never set, UTC
     * @param mailOn whether e-mail is set up here at all
     */
    record Preferred(
            List<TypePreferred> types,
            QuietHours quiet,
            String zone,
            int dailyCap,
            String digestAt,
            Weekday digestDay,
            boolean mailOn)
            implements Message {}

    /** @param group the heading under which it is shown */
    record TypePreferred(Type type, String group, boolean inApp, boolean push, Pace mail) {}

    /**
     * No letters and no pushes from one time of the day to the other, over midnight where the second is earlier.
     *
     * @param urgentMayPass whether urgent requests for help are told all the same
     */
    record QuietHours(boolean on, String from, String to, boolean urgentMayPass) {}

    /** What the holder of this token would turn off. 404 where it is none of ours. */
    record FindSubscription(@NotNull @Size(max = 1000) String token) implements RepeatableRequest<Subscription> {}

    /** Turns letters of these types off, without a log-in. 404 where the token is none of ours. */
    record Unsubscribe(@NotNull @Size(max = 1000) String token) implements RepeatableRequest<Subscription> {}

    /**
     * @param type the first of the types
     * @param types all that the letter told of
     * @param email of the user, mostly hidden
     */
    record Subscription(Type type, List<Type> types, String email) implements Message {}
}
