package io.helpconnect.presence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Who is here, for those who share a room with them. */
public interface Presence {

    enum State {
        @JsonProperty("online")
        ONLINE,
        @JsonProperty("away")
        AWAY,
        @JsonProperty("offline")
        OFFLINE
    }

    /** Of these users, those whose presence the caller may see; the others are left out. May be a few seconds old. */
    record FindPresence(@NotNull @Size(min = 1, max = 100) Set<@NotBlank @Size(max = 64) String> users, Caller caller)
            implements RepeatableRequest<Here> {}

    record FindSettings(Caller caller) implements RepeatableRequest<Settings> {}

    /** Who does not show their presence sees nobody's. */
    record ChangeSettings(@NotNull Boolean showPresence, Caller caller) implements RepeatableRequest<Settings> {}

    /** Whether the caller may listen to {@code here.<id>}, which says that they look at a page: only they may. */
    record MayListen(String user, Caller caller) implements Request<Done> {}

    record Settings(boolean showPresence) implements Message {}

    /** @param lastSeen of who is offline, to about five minutes; {@code null} where it is not known */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(String user, State state, Instant lastSeen) {}

    record Here(List<Person> items) implements Message {}

    /**
     * Somebody who shares a room has come, gone or looked away; {@code type} is {@code presence}. Pushed to {@code
     * user.<id>} of those who may see it. Offline without a time: it is not shown to them any more. May come twice, and be
     * lost: whoever comes back asks anew.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PresencePushed(String type, String user, State state, Instant lastSeen) implements Message {}
}
