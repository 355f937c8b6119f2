package io.helpconnect.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is done with rooms themselves: opened, joined, left, muted, pinned. What is said in them is in {@link Chat}.
 *
 * <p>A room of a match is opened by {@code chat} itself; it cannot be left, and 30 days after its match has ended nothing
 * more can be written in it. A direct room is there once for two people. A group has 1 to 100 members, of whom one at least
 * is a steward; who becomes a member later sees all that was said before.
 */
public interface Rooms {
    int MOST_MEMBERS = 100;
    int MOST_PINNED = 10;

    enum Kind {
        @JsonProperty("match")
        MATCH,
        @JsonProperty("direct")
        DIRECT,
        @JsonProperty("group")
        GROUP
    }

    enum Role {
        @JsonProperty("member")
        MEMBER,
        @JsonProperty("steward")
        STEWARD
    }

    /** What happened to the members of a room. */
    enum What {
        @JsonProperty("opened")
        OPENED,
        @JsonProperty("added")
        ADDED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("left")
        LEFT,
        @JsonProperty("role")
        ROLE,
        @JsonProperty("renamed")
        RENAMED
    }

    /**
     * Opens a direct room with somebody, or a group. The two have one direct room: where it is there already, it is the
     * answer (over HTTP with 200 instead of 201). Who opens a group is its first steward. 409 where one of them does not want it, 429 where the caller has opened
     * too many today.
     *
     * @param with the other one; then there is neither title nor members
     * @param title of the group
     * @param members of the group beside the caller
     */
    record OpenRoom(
            NewId newId,
            @Size(min = 1, max = 64) String with,
            @Size(min = 1, max = 120) String title,
            @Size(max = MOST_MEMBERS) Set<@NotBlank @Size(max = 64) String> members,
            Caller caller)
            implements Request<Chat.Room> {}

    /** Stewards may. */
    record RenameRoom(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 120) String title,
            Caller caller) implements RepeatableRequest<Chat.Room> {}

    /** Stewards may. Who is a member already stays one. */
    record AddMembers(
            @NotBlank @Size(max = 64) String id,

            @NotNull @NotEmpty @Size(max = MOST_MEMBERS) Set<@NotBlank @Size(max = 64) String> members,

            Caller caller)
            implements RepeatableRequest<Chat.Room> {}

    /** Stewards may; who is no member is none afterwards either. */
    record RemoveMember(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String user,
            Caller caller) implements RepeatableRequest<Done> {}

    /** Stewards may. 409 where no steward would be left. */
    record ChangeMember(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String user,
            @NotNull Role role,
            Caller caller)
            implements RepeatableRequest<Chat.Room> {}

    /** Leaves a group. Where no steward is left, the one who has been in it for longest is steward from then on. */
    record LeaveRoom(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Done> {}

    /**
     * The caller gets no notifications from this room. It goes on counting what is unread.
     *
     * @param until {@code null}: for good
     * @param mentions whether messages that name the caller are told all the same; {@code true} where it is not said
     */
    record MuteRoom(@NotBlank @Size(max = 64) String id, Instant until, Boolean mentions, Caller caller)
            implements RepeatableRequest<Chat.Room> {}

    record UnmuteRoom(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Done> {}

    /** It comes first in the caller's list, on all devices. 409 beyond {@link #MOST_PINNED}. */
    record PinRoom(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Done> {}

    record UnpinRoom(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Done> {}

    /** Who shares one of the liveliest 200 rooms with a user; for the program only. */
    record FindNeighbours(String user) implements RepeatableRequest<Neighbours> {}

    record Neighbours(Set<String> users) implements Message {}

    /** Who has muted a room at this moment; for the program only. Nobody, where there is no such room. */
    record FindMuted(String id) implements RepeatableRequest<Muted> {}

    record Muted(Set<String> users) implements Message {}

    /**
     * @param until {@code null}: for good
     * @param mentions whether messages that name the user are told all the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mute(Instant until, boolean mentions) {
        boolean holds(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /**
     * @param users whom it happened to; of an opening, all members
     * @param role that they have now, else {@code null}
     * @param title that the room has now, else {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(What what, List<String> users, Role role, String title) {}

    /**
     * The members of a room, what they may do, or its title have changed. It takes a place in the sequence of the room.
     *
     * @param members who are in it now
     */
    record RoomChanged(String room, Event event, Set<String> members) implements Fact {}
}
