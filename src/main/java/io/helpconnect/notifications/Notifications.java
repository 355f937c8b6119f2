package io.helpconnect.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.users.Users.Person;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

    /** Marks as read those named, or all up to and including one. */
    record MarkRead(
            @Size(max = 64) String upTo, @Size(max = 100) Set<@Size(max = 64) String> ids, Caller caller)
            implements Request<Unread> {}

    /**
     * @param actor who made it happen
     * @param count how many are bundled in it
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

    record Page(List<Notification> items, String next, int unread) implements Message {}

    record Unread(int unread) implements Message {}

    /** Pushed to {@code user.<id>}; {@code type} is {@code notification}. */
    record NotificationPushed(String type, Notification notification, int unread) implements Message {}

    /** Pushed to {@code user.<id>} when some were read; {@code type} is {@code notifications-read}. */
    record ReadPushed(String type, int unread) implements Message {}
}
