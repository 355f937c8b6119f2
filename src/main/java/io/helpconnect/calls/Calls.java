package io.helpconnect.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.users.Users.Person;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Voice and video calls between the members of a room.
 *
 * <p>A device is one page of one browser: it makes up an id for itself and keeps it across a reload. A user is in a call
 * with one device at most. For whoever is no member of the room, a call does not exist.
 */
public interface Calls {

    /** So many can be in a call: each is connected with each of the others. */
    int MOST_IN_CALL = 6;

    enum Status {
        @JsonProperty("ringing")
        RINGING,
        /** Two or more are in it, or were and the rest are still called. */
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("ended")
        ENDED
    }

    /** How a call ended. */
    enum Reason {
        @JsonProperty("hung-up")
        HUNG_UP,
        /** Everyone who was called declined. */
        @JsonProperty("declined")
        DECLINED,
        /** Nobody came while it rang. */
        @JsonProperty("missed")
        MISSED,
        /** Whoever called hung up before someone came. */
        @JsonProperty("cancelled")
        CANCELLED,
        /** The devices that were in it are not heard of any more. */
        @JsonProperty("lost")
        LOST
    }

    /** How someone stands to a call. */
    enum Presence {
        @JsonProperty("ringing")
        RINGING,
        @JsonProperty("joined")
        JOINED,
        @JsonProperty("declined")
        DECLINED,
        @JsonProperty("missed")
        MISSED,
        @JsonProperty("left")
        LEFT
    }

    /**
     * Calls all other members of a room but those whom the caller has blocked, and who have blocked the caller. 409 where the room has a call already, can only be read, has
     * nobody in it who can be called, or more than 50 members.
     *
     * @param device the one that calls, and is in the call at once
     * @param video whether it is meant as a video call, {@code null}: no; anyone may show a picture in any call
     */
    record StartCall(
            NewId newId,
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String device,
            Boolean video,
            Caller caller)
            implements RepeatableRequest<Call> {}

    /** The calls of a room, the newest first. */
    record ListRoomCalls(
            @NotBlank @Size(max = 64) String id,
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller)
            implements RepeatableRequest<CallPage> {}

    /** The calls that ring for the caller just now, and those that they are in; the newest first. */
    record ListCalls(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements RepeatableRequest<CallPage> {}

    record FindCall(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Call> {}

    /**
     * Comes into a call: answers it, joins one that goes on, or comes back to it with the same device, as often as one
     * likes. Of two devices of one user the first is in it. 409 where another device of theirs is in it, where it has
     * ended, and where {@value #MOST_IN_CALL} are in it.
     */
    record AnswerCall(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String device,
            Caller caller) implements RepeatableRequest<Call> {}

    /** Stops the ringing on all devices of the caller. A repeat changes nothing; 409 for who is in the call. */
    record DeclineCall(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Call> {}

    /** Hangs up. A repeat changes nothing, as does a device that is not in the call. */
    record LeaveCall(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String device,
            Caller caller) implements RepeatableRequest<Call> {}

    /**
     * The device is still there: to be said every ten seconds. 409 where it is not in the call any more; as long as the
     * call goes on, it may answer again.
     */
    record KeepAlive(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String device,
            Caller caller) implements RepeatableRequest<Call> {}

    /**
     * Passes something on to the device with which a user is in the call, at most once and stored nowhere. What one sends
     * after the answer to the one before, through one node, arrives after it. 409 where one of the two is not in the call;
     * 429 for more than 10,000 of one device in one call.
     *
     * @param device the own one
     * @param to the user
     * @param data what browsers say to each other, as text; nobody here reads it
     */
    record SendSignal(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String device,
            @NotBlank @Size(max = 64) String to,
            @NotBlank @Size(max = 32_000) String data,
            Caller caller)
            implements Request<Done> {}

    /** The servers through which browsers find a way to each other. */
    record FindIce(Caller caller) implements RepeatableRequest<Ice> {}

    /**
     * A call, as one of its room sees it.
     *
     * @param version grows with every change: of two states the one with the greater is the newer
     * @param by who called
     * @param device the own one that is in the call, or {@code null}
     * @param ringsUntil when those who have not answered have missed it
     * @param answeredAt when the first came, {@code null} where nobody did
     * @param reason {@code null} until it has ended
     * @param quiet {@code true} where the caller of this is called and has muted the room: it is shown, and makes no sound;
     *     else {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Call(
            String id,
            String room,
            long version,
            Status status,
            boolean video,
            String by,
            List<Participant> people,
            String device,
            Instant startedAt,
            Instant ringsUntil,
            Instant answeredAt,
            Instant endedAt,
            Reason reason,
            Boolean quiet)
            implements Message {}

    record Participant(Person person, Presence presence) {}

    record CallPage(List<Call> items, String next) implements Message {}

    /**
     * @param iceServers as {@code RTCPeerConnection} takes them; none where none are set up
     * @param until when the credentials end, {@code null} where there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ice(List<IceServer> iceServers, Instant until) implements Message {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IceServer(List<String> urls, String username, String credential) {}

    /** Pushed to {@code user.<id>} of all who are or were called, on every change; {@code type} is {@code call}. */
    record CallPushed(String type, Call call) implements Message {}

    /**
     * Pushed to {@code user.<id>}; {@code type} is {@code call-signal}.
     *
     * @param from the user who sends it
     * @param device the one that it is for: others pass it over
     */
    record SignalPushed(String type, String call, String from, String device, String data) implements Message {}

    /**
     * @param called for whom it rings: not those who have muted the room
     * @param title of the post or the group, or {@code null}
     * @param ringsUntil {@code null} in facts of before it was told
     */
    record CallStarted(
            String call, String room, String by, Set<String> called, boolean video, String title, Instant ringsUntil)
            implements Fact {}

    /**
     * It rings no more for these: they came, declined, missed it, or it was called off. May arrive before {@link
     * CallStarted}.
     */
    record RingingEnded(String call, String room, Set<String> users) implements Fact {}

    /**
     * Some of those for whom it rang did not come. Who declined has not missed it.
     *
     * @param post what the room is about, or {@code null}
     * @param title of the post, or {@code null}
     */
    record CallMissed(String call, String room, String post, String title, String by, Set<String> missed, boolean video)
            implements Fact {}

    /** @param answeredAt {@code null} where nobody came */
    record CallEnded(String call, String room, Reason reason, Instant startedAt, Instant answeredAt, Instant endedAt)
            implements Fact {}
}
