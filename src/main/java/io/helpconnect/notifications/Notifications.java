package io.helpconnect.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.users.Users.Person;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
        @JsonProperty("response-closed")
        RESPONSE_CLOSED,
        @JsonProperty("response-completed")
        RESPONSE_COMPLETED,
        @JsonProperty("message-received")
        MESSAGE_RECEIVED
    }

    /** Newest first. */
    record ListNotifications(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements Request<Page> {}

    /**
     * Marks as read those named, or all up to and including one; with neither, all. Ids that are not among one's own are
     * passed over; an {@code upTo} that is not fails with 404.
     */
    record MarkRead(
            @Size(max = 64) String upTo, @Size(max = 100) Set<@NotNull @Size(max = 64) String> ids, Caller caller)
            implements Request<Unread> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /**
     * @param at when it happened; of a bundle, when the newest in it did
     * @param actor who made it happen; {@code null} where it was none of the two sides
     * @param excerpt of a bundle: of the newest in it
     * @param count how many are bundled in it; 100 means 100 or more
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
            int count) {}

    /** @param unread how many of all are unread; 100 means 100 or more */
    record Page(List<Notification> items, String next, int unread) implements Message {}

    record Unread(int unread) implements Message {}

    /** Pushed to {@code user.<id>}; {@code type} is {@code notification}. One that is known by its id has grown. */
    record NotificationPushed(String type, Notification notification, int unread) implements Message {}

    /** Pushed to {@code user.<id>} when some were read; {@code type} is {@code notifications-read}. */
    record ReadPushed(String type, int unread) implements Message {}
}
