package io.helpconnect.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.chat.Attachments.Place;
import io.helpconnect.files.Files.FileInfo;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came with a message.
 *
 * @param holder under which its files are held, {@code null} where it has none
 * @param place {@code null} where it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attached(String holder, List<FileInfo> files, Place place) {
    static final Attached NOTHING = new Attached(null, List.of(), null);

    /**
     * The files of a message, as they are held.
     *
     * @param holder under which {@code files} holds them
     */
    record Held(String holder, Set<String> files) {}

    Attached {
        files = files == null ? List.of() : files;
    }

    boolean isNothing() {
        return files.isEmpty() && place == null;
    }

    Attached with(Place newPlace) {
        return new Attached(holder, files, newPlace);
    }

    /** {@code null} where there are no files. */
    Held held() {
        return files.isEmpty()
                ? null
                : new Held(holder, files.stream().map(FileInfo::id).collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(String file) {
        return files.stream().anyMatch(one -> one.id().equals(file));
    }

    /** For who sees words only. */
    String inWords() {
        if (place != null) {
            return "📍 Where I am";
        }
        if (files.stream().allMatch(file -> Objects.nonNull(file.width()))) {
            return files.size() == 1 ? "📷 Photo" : "📷 " + files.size() + " photos";
        }
        return "📎 " + files.get(0).name() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
    }
}
