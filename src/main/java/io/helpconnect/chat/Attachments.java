package io.helpconnect.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;

/**
 * What comes with a message beside its words.
 *
 * <p>Files are uploaded first (see {@link io.helpconnect.files.Files}) and named in the message; the members of the room
 * read them until the message is deleted. A place is shown to the members for a while, which its author can end; then it
 * is gone for everyone, and from the store a moment later.
 */
public interface Attachments {
    int MOST_FILES = 10;
    int USUAL_MINUTES = 60;

    /** @param preview whether a smaller picture of it will do */
    record ReadFile(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 80) String mid,
            @NotBlank @Size(max = 64) String file,
            Boolean preview,
            Caller caller)
            implements RepeatableRequest<Download> {
        @Override
        public Duration deadline() {
            return Duration.ofSeconds(20);
        }
    }

    /**
     * Where someone is. It says nothing of itself in a log.
     *
     * @param minutes for how long it is shown; 60 where it is not said
     */
    record Here(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon,
            @Min(5) @Max(60) Integer minutes)
            implements Message {
        @Override
        public String toString() {
            return "Here[hidden]";
        }
    }

    /** The author has moved on. It takes a place in the sequence of the room. 409 when it is not shown any more. */
    record MovePlace(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 80) String mid,
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon,
            Caller caller)
            implements Chat.InOneRoom, RepeatableRequest<Chat.Message> {

        @Override
        public String toString() {
            return "MovePlace[hidden]";
        }
    }

    /** The author does not show it any more. Once is enough. */
    record EndPlace(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 80) String mid,
            Caller caller) implements Chat.InOneRoom, RepeatableRequest<Chat.Message> {}

    /**
     * A place in a message.
     *
     * @param lat {@code null} when it is not shown any more
     * @param at when its author was there
     * @param until when it ends
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(Double lat, Double lon, Instant at, Instant until) {
        static Place of(Here here, Instant now) {
            int minutes = here.minutes() == null ? USUAL_MINUTES : here.minutes();
            return new Place(here.lat(), here.lon(), now, now.plus(Duration.ofMinutes(minutes)));
        }

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }

        Place movedTo(double newLat, double newLon, Instant now) {
            return new Place(newLat, newLon, now, until);
        }

        /** That there was one, and until when. */
        Place forgotten(Instant end) {
            return new Place(null, null, at, end);
        }

        Place asSeen(Instant now) {
            return isOver(now) ? forgotten(until) : this;
        }

        @Override
        public String toString() {
            return "Place[hidden]";
        }
    }
}
