package io.helpconnect.help;

import static io.helpconnect.help.Help.Status.CANCELLED;
import static io.helpconnect.help.Help.Status.EXPIRED;
import static io.helpconnect.help.Help.Status.FULFILLED;
import static io.helpconnect.help.Help.Status.IN_PROGRESS;
import static io.helpconnect.help.Help.Status.OPEN;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.helpconnect.help.Help.AddressSeen;
import io.helpconnect.help.Help.Area;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.ChangePost;
import io.helpconnect.help.Help.CreatePost;
import io.helpconnect.help.Help.Location;
import io.helpconnect.help.Help.PostCancelled;
import io.helpconnect.help.Help.PostChanged;
import io.helpconnect.help.Help.PostCreated;
import io.helpconnect.help.Help.PostExpired;
import io.helpconnect.help.Help.PostFulfilled;
import io.helpconnect.help.Help.PostRenewed;
import io.helpconnect.help.Help.PostReopened;
import io.helpconnect.help.Help.RenewPost;
import io.helpconnect.help.Help.ReopenPost;
import io.helpconnect.help.Help.ResponseStatus;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Help.StillNeeded;
import io.helpconnect.help.Help.Urgency;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A post with its responses, as it is kept, and the rules of its life. What happens to its responses is in {@link
 * Matching}.
 *
 * @param fingerprint of the request that made it, {@code null} where it had no key
 * @param area what all may know of the location
 * @param reason why it was cancelled
 * @param updatedAt later with every change, so that of two states the newer one is known
 * @param endedAt when it was fulfilled, cancelled or expired; {@code null} while it is live
 * @param expiresAt when it is over if nothing else ends it
 * @param askAt when its author is asked whether it is still needed; {@code null}: not, or not again
 * @param asked whether its author was asked in this term
 * @param remindAt when the first of its matches reminds of a reference, {@code null}: none does
 */
record HelpPost(
        String id,
        String fingerprint,
        String author,
        Help.Type type,
        String title,
        String description,
        Category category,
        Urgency urgency,
        Location location,
        Area area,
        int helpersNeeded,
        Instant from,
        Instant until,
        Status status,
        String reason,
        Instant createdAt,
        Instant updatedAt,
        Instant endedAt,
        Instant expiresAt,
        Instant askAt,
        boolean asked,
        Instant remindAt,
        List<HelpResponse> responses) {

    private static final Duration REOPENED = Duration.ofDays(14);

    static final Kind<HelpPost> KIND = Kind.of(
            "posts",
            HelpPost.class,
            Index.on("status", "createdAt"),
            Index.on("status", "expiresAt"),
            Index.on("status", "askAt"),
            Index.on("remindAt"),
            Index.on("author", "createdAt"),
            Index.on("updatedAt"));

    static Change<HelpPost> create(CreatePost asked, Area area, Instant now) {
        Window.checkStillToCome(asked.until(), now);
        var window = Window.of(asked.from(), asked.until(), now);
        var post = new HelpPost(
                asked.newId().id(),
                asked.newId().fingerprint(),
                asked.caller().user(),
                asked.type(),
                asked.title(),
                asked.description(),
                asked.category(),
                asked.urgency() == null ? Urgency.NORMAL : asked.urgency(),
                asked.location(),
                area,
                asked.helpersNeeded() == null ? 1 : asked.helpersNeeded(),
                window.from(),
                window.until(),
                OPEN,
                null,
                now,
                now,
                null,
                window.expiresAt(),
                window.askAt(now),
                false,
                null,
                List.of());
        return Change.to(post, new PostCreated(post.id, post.author, post.type, post.category, area.cell()));
    }

    Change<HelpPost> edit(ChangePost asked, Instant now) {
        onlyForItsAuthor(asked.caller());
        if (!live()) {
            throw closed("changed");
        }
        HelpPost edited = edited(asked, now);
        return edited.equals(this)
                ? Change.none(this)
                : Change.to(edited.with(responses, now), new PostChanged(id, author));
    }

    private HelpPost edited(ChangePost asked, Instant now) {
        Window.checkStillToCome(asked.until(), now);
        var window = Window.of(or(asked.from(), from), or(asked.until(), until), createdAt);
        boolean sameTerm = window.expiresAt().equals(expiresAt);
        return new HelpPost(
                id,
                fingerprint,
                author,
                type,
                or(asked.title(), title),
                or(asked.description(), description),
                or(asked.category(), category),
                or(asked.urgency(), urgency),
                location,
                area,
                or(asked.helpersNeeded(), helpersNeeded),
                window.from(),
                window.until(),
                status,
                reason,
                createdAt,
                updatedAt,
                endedAt,
                window.expiresAt(),
                sameTerm ? askAt : window.askAt(now),
                sameTerm && this.asked,
                remindAt,
                responses);
    }

    Change<HelpPost> cancel(CancelPost asked, Instant now) {
        onlyForItsAuthor(asked.caller());
        return close(CANCELLED, asked.reason(), "cancelled", now).and(post -> Matching.in(post, now)
                .afterEndOf(this, new PostCancelled(id, author, title), asked.caller()));
    }

    Change<HelpPost> fulfil(Caller caller, Instant now) {
        onlyForItsAuthor(caller);
        return close(FULFILLED, null, "fulfilled", now)
                .and(post -> Matching.in(post, now).afterEndOf(this, new PostFulfilled(id, author), caller));
    }

    /** Nothing happens to a post whose time is not over, or that is no longer open. */
    Change<HelpPost> expire(Instant now) {
        return status == OPEN && isOver(now)
                ? close(EXPIRED, null, "expired", now).and(post -> Matching.in(post, now)
                        .afterEndOf(this, new PostExpired(id, author, title), Caller.SYSTEM))
                : Change.none(this);
    }

    Change<HelpPost> renew(RenewPost asked, Instant now) {
        onlyForItsAuthor(asked.caller());
        if (live() && !isInQuestion(now)) {
            return Change.none(this);
        }
        if (!live() && status != EXPIRED) {
            throw closed("renewed");
        }
        Window.checkStillToCome(asked.until(), now);
        var window = Window.of(null, asked.until(), now);
        return Change.to(open(helpersNeeded, window, now).with(responses, now), new PostRenewed(id, author));
    }

    /** One more helper is needed than have been found. */
    Change<HelpPost> reopen(ReopenPost asked, Instant now) {
        onlyForItsAuthor(asked.caller());
        if (live()) {
            return Change.none(this);
        }
        if (status != FULFILLED || now.isAfter(endedAt.plus(REOPENED))) {
            throw closed("reopened");
        }
        var window = isOver(now) ? Window.of(null, null, now) : new Window(from, until, expiresAt);
        int helpers = Math.max(helpersNeeded, accepted() + 1);
        return Change.to(open(helpers, window, now).with(responses, now), new PostReopened(id, author));
    }

    private Change<HelpPost> close(Status end, String why, String done, Instant now) {
        if (status == end) {
            return Change.none(this);
        }
        if (!live()) {
            throw closed(done);
        }
        return Change.to(as(end, why, responses, now));
    }

    /** Nothing happens to a post that is not in its last day, or whose author was asked. */
    Change<HelpPost> ask(Instant now) {
        return isInQuestion(now) && !asked
                ? Change.to(
                        open(helpersNeeded, new Window(from, until, expiresAt), null, true)
                                .with(responses, now),
                        new StillNeeded(id, author, title, expiresAt))
                : Change.none(this);
    }

    /** Whether its author is asked in these hours if it is still needed. Not where people have agreed on a time. */
    boolean isInQuestion(Instant now) {
        return status == OPEN && from == null && !isOver(now) && (asked || (askAt != null && !askAt.isAfter(now)));
    }

    /** A look at the exact place: nothing changes, but it is known for ever who has seen it. */
    Change<HelpPost> lookedAtBy(Caller caller) {
        return confirmedResponseOf(caller)
                .map(mine -> Change.to(this, new AddressSeen(id, mine.id(), caller.user())))
                .orElseGet(() -> Change.none(this));
    }

    boolean live() {
        return status == OPEN || status == IN_PROGRESS;
    }

    boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }

    int accepted() {
        return (int) responses.stream().filter(HelpResponse::takesPlace).count();
    }

    Optional<HelpResponse> confirmedResponseOf(Caller caller) {
        return responses.stream()
                .filter(one -> caller.is(one.responder()) && one.status() == ResponseStatus.CONFIRMED)
                .findFirst();
    }

    /** With these responses, and as far along as they bring it. */
    HelpPost with(List<HelpResponse> newResponses, Instant now) {
        HelpPost next = as(status, reason, newResponses, now);
        Status reached = next.accepted() >= helpersNeeded ? IN_PROGRESS : OPEN;
        return !live() || reached == status ? next : next.as(reached, reason, newResponses, now);
    }

    private HelpPost as(Status newStatus, String newReason, List<HelpResponse> newResponses, Instant now) {
        return new HelpPost(
                id,
                fingerprint,
                author,
                type,
                title,
                description,
                category,
                urgency,
                location,
                area,
                helpersNeeded,
                from,
                until,
                newStatus,
                newReason,
                createdAt,
                now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1),
                newStatus == OPEN || newStatus == IN_PROGRESS ? null : endedAt == null ? now : endedAt,
                expiresAt,
                askAt,
                asked,
                Matching.remindAt(newResponses),
                List.copyOf(newResponses));
    }

    private HelpPost open(int helpers, Window window, Instant now) {
        boolean sameTerm = window.expiresAt().equals(expiresAt);
        return open(helpers, window, sameTerm ? askAt : window.askAt(now), sameTerm && asked);
    }

    private HelpPost open(int helpers, Window window, Instant newAskAt, boolean newAsked) {
        return new HelpPost(
                id,
                fingerprint,
                author,
                type,
                title,
                description,
                category,
                urgency,
                location,
                area,
                helpers,
                window.from(),
                window.until(),
                OPEN,
                null,
                createdAt,
                updatedAt,
                null,
                window.expiresAt(),
                newAskAt,
                newAsked,
                remindAt,
                responses);
    }

    private void onlyForItsAuthor(Caller caller) {
        if (!caller.is(author) && !caller.role().atLeast(Role.MODERATOR)) {
            throw Problem.forbidden("Only the author may do this.").failure();
        }
    }

    private Failure closed(String done) {
        return Problem.conflict("The post is " + status + ", so it cannot be " + done + ".")
                .failure();
    }

    private static <V> V or(V given, V before) {
        return given != null ? given : before;
    }
}
