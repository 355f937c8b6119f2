package io.helpconnect.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Pictures and files that people send.
 *
 * <p>A file is uploaded first and used after: whatever uses it claims it, says so in a document of its own, and then keeps
 * it. What nobody has kept a day after it came is removed. Who may read a file is for the feature to say that holds it.
 */
public interface Files {
    int MOST_BYTES = 10 * 1024 * 1024;

    /** So much may one person upload in a day. */
    long MOST_BYTES_PER_DAY = 300L * 1024 * 1024;

    /**
     * Keeps a file for a day. What it is, its content says: pictures (JPEG, PNG, GIF, WebP), PDF, plain text and office
     * documents; anything else fails with 415. A picture is turned upright and made to fit 2560 x 2560 pixels; nothing that
     * the camera noted with it is kept, above all not the place.
     *
     * @param name as its owner calls it
     */
    record Upload(
            @NotBlank @Size(max = 200) String name, @NotNull Bytes content, NewId id, Caller caller)
            implements Request<FileInfo> {
        @Override
        public Duration deadline() {
            return Duration.ofSeconds(30);
        }
    }

    /** One's own file, while nothing uses it. */
    record FindFile(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<FileInfo> {}

    /** Removes one's own file, while nothing uses it; once is enough. */
    record DiscardFile(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Done> {}

    /**
     * Takes files of a person for one holder, in this order. The same holder may claim again. 404 where one is not there or
     * not that person's, 409 where one has another holder.
     */
    record Claim(List<String> ids, String by, String holder) implements RepeatableRequest<Claimed> {}

    /** What was claimed is used: it stays until it is released. */
    record Keep(Set<String> ids, String holder) implements Request<Done> {}

    /**
     * Lets files that are held stay for another holder as well, who may read them, until both have released them. What is not
     * there any more is passed over. Once is enough.
     */
    record Hold(Set<String> ids, String holder) implements RepeatableRequest<Done> {}

    /** Removes what a holder has no use for any more; files of other holders stay. Once is enough. */
    record Release(Set<String> ids, String holder) implements Request<Done> {}

    /** The content of a file, or of a picture that shows it in at most 640 x 640 pixels. 404 where it is not of that holder. */
    record Read(String id, String holder, boolean preview) implements RepeatableRequest<Download> {
        @Override
        public Duration deadline() {
            return Duration.ofSeconds(15);
        }
    }

    /**
     * @param type media type
     * @param size bytes
     * @param width pixels; {@code null} of what is no picture
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileInfo(String id, String name, String type, int size, Integer width, Integer height) implements Message {}

    record Claimed(List<FileInfo> files) implements Message {}
}
