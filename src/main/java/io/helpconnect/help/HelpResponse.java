package io.helpconnect.help;

import static io.helpconnect.help.Help.ResponseStatus.ACCEPTED;
import static io.helpconnect.help.Help.ResponseStatus.CANCELLED;
import static io.helpconnect.help.Help.ResponseStatus.CANCELLED_LATE;
import static io.helpconnect.help.Help.ResponseStatus.CONFIRMED;
import static io.helpconnect.help.Help.ResponseStatus.DECLINED;
import static io.helpconnect.help.Help.ResponseStatus.DONE;
import static io.helpconnect.help.Help.ResponseStatus.NO_SHOW;
import static io.helpconnect.help.Help.ResponseStatus.OFFERED;
import static io.helpconnect.help.Help.ResponseStatus.WITHDRAWN;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A response as it is kept inside its post, and the steps of its life. A step that was taken already leaves the very same
 * response; one that its state forbids is a conflict that names the state.
 *
 * @param fingerprint of the request that made it, {@code null} where it had no key
 * @param room where the two talk, once accepted
 * @param doneAt from when on references may be written
 * @param ofAuthor the reference that the author of the post wrote
 * @param ofResponder the reference that the responder wrote
 * @param reminded whether both sides were reminded of the references, as far as they had not written them
 */
record HelpResponse(
        String id,
        String fingerprint,
        String responder,
        String message,
        ResponseStatus status,
        Instant createdAt,
        String room,
        Instant doneAt,
        Written ofAuthor,
        Written ofResponder,
        boolean reminded) {

    static final Duration REFERENCES = Duration.ofDays(14);
    private static final Duration REMINDER = Duration.ofDays(3);

    /** What one side wrote of the other. */
    record Written(int rating, String text, Instant at) {
        boolean sayTheSameAs(Written other) {
            return rating == other.rating && text.equals(other.text);
        }
    }

    static HelpResponse offered(String id, String fingerprint, String responder, String message, Instant now) {
        return new HelpResponse(id, fingerprint, responder, message, OFFERED, now, null, null, null, null, false);
    }

    boolean live() {
        return status == OFFERED || status == ACCEPTED || status == CONFIRMED;
    }

    /** Whether it takes one of the places that the post has for helpers. */
    boolean takesPlace() {
        return status == ACCEPTED || status == CONFIRMED || status == DONE;
    }

    HelpResponse accept() {
        return switch (status) {
            case OFFERED -> to(ACCEPTED).in(NewId.derivedId("room", id));
            case ACCEPTED, CONFIRMED, DONE -> this;
            default -> throw cannotBe("accepted");
        };
    }

    HelpResponse decline() {
        return step("declined", Set.of(OFFERED), DECLINED);
    }

    HelpResponse confirm() {
        return status == DONE ? this : step("confirmed", Set.of(ACCEPTED), CONFIRMED);
    }

    HelpResponse withdraw(boolean late) {
        return switch (status) {
            case OFFERED -> to(WITHDRAWN);
            case WITHDRAWN -> this;
            case ACCEPTED, CONFIRMED, CANCELLED, CANCELLED_LATE -> cancel(late);
            default -> throw cannotBe("withdrawn");
        };
    }

    HelpResponse cancel(boolean late) {
        return switch (status) {
            case ACCEPTED, CONFIRMED -> to(late ? CANCELLED_LATE : CANCELLED);
            case CANCELLED, CANCELLED_LATE -> this;
            default -> throw cannotBe("cancelled");
        };
    }

    HelpResponse complete(Instant now) {
        return status == DONE ? this : step("done", Set.of(CONFIRMED), DONE).doneAt(now);
    }

    HelpResponse missed() {
        return step("reported as a no-show", Set.of(CONFIRMED), NO_SHOW);
    }

    HelpResponse write(boolean byAuthor, Written words) {
        if (status != DONE) {
            throw Problem.conflict("References can be written once it is done; the response is " + status + ".")
                    .failure();
        }
        Written before = byAuthor ? ofAuthor : ofResponder;
        if (before != null && before.sayTheSameAs(words)) {
            return this;
        }
        if (before != null) {
            throw Problem.conflict("You have written this reference already.").failure();
        }
        if (!referencesOpen(words.at())) {
            throw Problem.conflict("It was DONE more than 14 days ago; references are closed.")
                    .failure();
        }
        return byAuthor ? withWritten(words, ofResponder) : withWritten(ofAuthor, words);
    }

    /** When both sides are reminded to write; {@code null} where there is nobody left to remind. */
    Instant remindAt() {
        boolean bothWrote = ofAuthor != null && ofResponder != null;
        return status != DONE || reminded || bothWrote ? null : doneAt.plus(REMINDER);
    }

    boolean isToBeReminded(Instant now) {
        Instant at = remindAt();
        return at != null && !at.isAfter(now);
    }

    boolean referencesOpen(Instant now) {
        return doneAt != null && !now.isAfter(doneAt.plus(REFERENCES));
    }

    HelpResponse withReminder() {
        return new HelpResponse(
                id, fingerprint, responder, message, status, createdAt, room, doneAt, ofAuthor, ofResponder, true);
    }

    /** From when on both sides may read what the other wrote; {@code null} where nothing was written. */
    Instant unsealedAt() {
        if (ofAuthor == null && ofResponder == null) {
            return null;
        }
        if (ofAuthor == null || ofResponder == null) {
            return doneAt.plus(REFERENCES);
        }
        return ofAuthor.at().isAfter(ofResponder.at()) ? ofAuthor.at() : ofResponder.at();
    }

    HelpResponse to(ResponseStatus next) {
        return new HelpResponse(
                id, fingerprint, responder, message, next, createdAt, room, doneAt, ofAuthor, ofResponder, reminded);
    }

    private HelpResponse step(String done, Set<ResponseStatus> from, ResponseStatus next) {
        if (status == next) {
            return this;
        }
        if (!from.contains(status)) {
            throw cannotBe(done);
        }
        return to(next);
    }

    private Failure cannotBe(String done) {
        return Problem.conflict("The response is " + status + ", so it cannot be " + done + ".")
                .failure();
    }

    private HelpResponse in(String newRoom) {
        return new HelpResponse(
                id,
                fingerprint,
                responder,
                message,
                status,
                createdAt,
                newRoom,
                doneAt,
                ofAuthor,
                ofResponder,
                reminded);
    }

    private HelpResponse doneAt(Instant now) {
        return new HelpResponse(
                id, fingerprint, responder, message, status, createdAt, room, now, ofAuthor, ofResponder, reminded);
    }

    private HelpResponse withWritten(Written author, Written other) {
        return new HelpResponse(
                id, fingerprint, responder, message, status, createdAt, room, doneAt, author, other, reminded);
    }
}
