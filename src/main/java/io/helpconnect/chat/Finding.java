package io.helpconnect.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Finds again what was said in one's own rooms. */
public interface Finding {
    /** In so many of one's rooms, the liveliest, it is looked for at once; in older ones, by naming the room. */
    int MOST_ROOMS = 50;

    /**
     * Messages that have all these words, without regard to case and accents, the newest first. Of the last word its
     * beginning is enough: three letters of it or more. What was said a moment ago may not be found yet.
     *
     * @param room one of the caller's rooms; without it, the liveliest rooms, and one page only
     * @param cursor only with {@code room}
     */
    record FindMessages(
            @NotBlank @Size(min = 2, max = 100) String q,
            @Size(max = 64) String room,
            @Min(1) @Max(50) Integer limit,
            @Size(max = 40) String cursor,
            Caller caller)
            implements RepeatableRequest<Found> {

        @Override
        public String toString() {
            return "FindMessages[hidden]";
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Found(List<Chat.Message> items, String next) implements Message {}
}
