package io.helpconnect.files;

import io.helpconnect.bus.Problem;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;

/**
 * A file: whose it is, what it is, and how long it stays.
 *
 * <p>{@code COMING -> WAITING -> CLAIMED -> KEPT}. Whatever is not kept has a time at which it is removed, so that nothing is
 * left of what was begun and never finished.
 *
 * @param id its own
 * @param type media type
 * @param pieces in how many pieces its content is kept
 * @param previewPieces 0 where the preview is the content
 * @param fingerprint of the request that made it
 * @param holder what claimed it, {@code null} before
 * @param removeAt when it is removed, {@code null} once it is kept
 */
record StoredFile(
        String id,
        String owner,
        State state,
        String name,
        String type,
        int size,
        Integer width,
        Integer height,
        int pieces,
        int previewPieces,
        String fingerprint,
        String holder,
        Instant removeAt) {

    enum State {
        COMING,
        WAITING,
        CLAIMED,
        KEPT
    }

    static final Kind<StoredFile> KIND = Kind.of("files", StoredFile.class, Index.on("removeAt"));

    private static final Duration TO_COME = Duration.ofHours(1);
    private static final Duration TO_BE_USED = Duration.ofDays(1);

    /** Its content is on its way into the store. */
    static StoredFile coming(String id, String owner, String fingerprint, String name, Content content, Instant now) {
        return new StoredFile(
                id,
                owner,
                State.COMING,
                name,
                content.format().type(),
                content.whole().length(),
                content.width(),
                content.height(),
                Pieces.count(content.whole()),
                content.hasOwnPreview() ? Pieces.count(content.preview()) : 0,
                fingerprint,
                null,
                now.plus(TO_COME));
    }

    static RuntimeException notThere() {
        return Problem.notFound("file").failure();
    }

    /** All of it has come. */
    Change<StoredFile> come(Instant now) {
        return state == State.COMING ? Change.to(with(State.WAITING, null, now.plus(TO_BE_USED))) : Change.none(this);
    }

    /** For its owner, while nothing uses it. */
    StoredFile unusedOf(String user) {
        if (!owner.equals(user) || state != State.WAITING) {
            throw notThere();
        }
        return this;
    }

    Change<StoredFile> claimed(String by, String newHolder, Instant now) {
        if (!owner.equals(by) || state == State.COMING) {
            throw notThere();
        }
        if (newHolder.equals(holder)) {
            return Change.none(this);
        }
        if (holder != null) {
            throw Problem.conflict("This file was sent already.").failure();
        }
        return Change.to(with(State.CLAIMED, newHolder, now.plus(TO_BE_USED)));
    }

    Change<StoredFile> kept(String by) {
        return by.equals(holder) && state == State.CLAIMED
                ? Change.to(with(State.KEPT, holder, null))
                : Change.none(this);
    }

    boolean hasCome() {
        return state != State.COMING;
    }

    boolean isHeldBy(String other) {
        return other.equals(holder);
    }

    FileInfo info() {
        return new FileInfo(id, name, type, size, width, height);
    }

    private StoredFile with(State next, String newHolder, Instant newRemoveAt) {
        return new StoredFile(
                id,
                owner,
                next,
                name,
                type,
                size,
                width,
                height,
                pieces,
                previewPieces,
                fingerprint,
                newHolder,
                newRemoveAt);
    }
}
