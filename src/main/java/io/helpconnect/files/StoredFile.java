package io.helpconnect.files;

import io.helpconnect.bus.Problem;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file: whose it is, what it is, and how long it stays.
 *
 * <p>{@code COMING -> WAITING -> CLAIMED -> KEPT}, and each {@code -> GOING}. Whatever is not kept has a time at which it is
 * removed, so that nothing is left of what was begun and never finished. What is to be removed is {@code GOING} first: so of
 * a removal and a claim at the same moment, one sees the other.
 *
 * @param id its own
 * @param type media type
 * @param pieces in how many pieces its content is kept
 * @param previewPieces 0 where the preview is the content
 * @param fingerprint of the request that made it
 * @param holder what claimed it, {@code null} before, and after that has released it
 * @param removeAt when it is removed, {@code null} once it is kept
 * @param alsoHeldBy what else wants it to stay
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
        Instant removeAt,
        List<String> alsoHeldBy) {

    enum State {
        COMING,
        WAITING,
        CLAIMED,
        KEPT,
        GOING
    }

    static final Kind<StoredFile> KIND = Kind.of("files", StoredFile.class, Index.on("removeAt"));

    private static final Duration TO_COME = Duration.ofHours(1);
    private static final Duration TO_BE_USED = Duration.ofDays(1);
    /** What claimed it may say late that it is used, where facts are told late. */
    private static final Duration TO_BE_KEPT = Duration.ofDays(7);

    private static final int MOST_HOLDERS = 100;

    StoredFile {
        alsoHeldBy = alsoHeldBy == null ? List.of() : alsoHeldBy;
    }

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
                now.plus(TO_COME),
                null);
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
        if (!owner.equals(by) || state == State.COMING || state == State.GOING) {
            throw notThere();
        }
        if (newHolder.equals(holder)) {
            return Change.none(this);
        }
        if (state != State.WAITING) {
            throw Problem.conflict("This file was sent already.").failure();
        }
        return Change.to(with(State.CLAIMED, newHolder, now.plus(TO_BE_KEPT)));
    }

    Change<StoredFile> kept(String by) {
        return by.equals(holder) && state == State.CLAIMED
                ? Change.to(with(State.KEPT, holder, null))
                : Change.none(this);
    }

    /** Something else wants it to stay as it is for its holder; what nobody holds is nobody's to keep. */
    Change<StoredFile> alsoHeld(String by) {
        boolean isHeld = holder != null || !alsoHeldBy.isEmpty();
        return !isHeld || isHeldBy(by) || alsoHeldBy.size() >= MOST_HOLDERS
                ? Change.none(this)
                : Change.to(heldBy(
                        holder,
                        Stream.concat(alsoHeldBy.stream(), Stream.of(by)).toList()));
    }

    /** It goes with the last of those who hold it. */
    Change<StoredFile> released(String by, Instant now) {
        if (!isHeldBy(by)) {
            return Change.none(this);
        }
        String first = by.equals(holder) ? null : holder;
        List<String> others =
                alsoHeldBy.stream().filter(other -> !other.equals(by)).toList();
        StoredFile left = heldBy(first, others);
        if (first != null) {
            return Change.to(left);
        }
        return Change.to(left.with(others.isEmpty() ? State.GOING : State.KEPT, null, others.isEmpty() ? now : null));
    }

    /** Its time has come, unless somebody has claimed it meanwhile. What is held by something else as well is in use. */
    Change<StoredFile> over(Instant now) {
        if (isGoing() || removeAt == null || removeAt.isAfter(now)) {
            return Change.none(this);
        }
        return Change.to(alsoHeldBy.isEmpty() ? with(State.GOING, holder, removeAt) : with(State.KEPT, holder, null));
    }

    /** Its owner does not want it any more, and nothing uses it. */
    Change<StoredFile> discarded(String by, Instant now) {
        return isGoing() && owner.equals(by)
                ? Change.none(this)
                : Change.to(unusedOf(by).with(State.GOING, null, now));
    }

    boolean isGoing() {
        return state == State.GOING;
    }

    boolean hasCome() {
        return state != State.COMING;
    }

    boolean isHeldBy(String other) {
        return !isGoing() && (other.equals(holder) || alsoHeldBy.contains(other));
    }

    FileInfo info() {
        return new FileInfo(id, name, type, size, width, height);
    }

    private StoredFile with(State next, String newHolder, Instant newRemoveAt) {
        return with(next, newHolder, newRemoveAt, alsoHeldBy);
    }

    private StoredFile heldBy(String first, List<String> others) {
        return with(state, first, removeAt, others);
    }

    private StoredFile with(State next, String newHolder, Instant newRemoveAt, List<String> others) {
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
                newRemoveAt,
                others);
    }
}
