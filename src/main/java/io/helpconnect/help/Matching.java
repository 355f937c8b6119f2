package io.helpconnect.help;

import static io.helpconnect.help.Help.ResponseStatus.CANCELLED;
import static io.helpconnect.help.Help.ResponseStatus.CANCELLED_LATE;
import static io.helpconnect.help.Help.ResponseStatus.CLOSED;
import static io.helpconnect.help.Help.ResponseStatus.CONFIRMED;
import static io.helpconnect.help.Help.ResponseStatus.DONE;
import static io.helpconnect.help.Help.ResponseStatus.OFFERED;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.CancelResponse;
import io.helpconnect.help.Help.CompleteResponse;
import io.helpconnect.help.Help.ConfirmResponse;
import io.helpconnect.help.Help.DeclineResponse;
import io.helpconnect.help.Help.NoShowReported;
import io.helpconnect.help.Help.ReferenceDue;
import io.helpconnect.help.Help.ReferenceWritten;
import io.helpconnect.help.Help.ReportNoShow;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.Responded;
import io.helpconnect.help.Help.ResponseAccepted;
import io.helpconnect.help.Help.ResponseCancelledLate;
import io.helpconnect.help.Help.ResponseClosed;
import io.helpconnect.help.Help.ResponseCompleted;
import io.helpconnect.help.Help.ResponseConfirmed;
import io.helpconnect.help.Help.ResponseDeclined;
import io.helpconnect.help.Help.ResponseWithdrawn;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Help.WithdrawResponse;
import io.helpconnect.help.Help.WriteReference;
import io.helpconnect.help.HelpResponse.Written;
import io.helpconnect.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The rules of how the responses to a post come, go and become matches: who may take which step, and what follows. */
record Matching(HelpPost post, Instant now) {
    /** A post takes that many responses in all, and that many of one person; more is a conflict. */
    static final int MOST = 200;

    static final int MOST_OF_ONE = 5;

    /** Less than this before the beginning is late. */
    private static final Duration LATE = Duration.ofHours(24);

    static Matching in(HelpPost post, Instant now) {
        return new Matching(post, now);
    }

    Change<HelpPost> respond(Respond asked) {
        String id = idOf(asked);
        for (HelpResponse known : post.responses()) {
            if (known.id().equals(id)) {
                return repeated(asked.newId(), known);
            }
        }
        mayRespond(asked.caller());
        var mine = HelpResponse.offered(
                id, asked.newId().fingerprint(), asked.caller().user(), asked.message(), now);
        var all = new ArrayList<>(post.responses());
        all.add(mine);
        return Change.to(
                post.with(all, now),
                new Responded(post.id(), post.title(), mine.id(), post.author(), mine.responder()));
    }

    /** The same key may be used for two posts by mistake; two responses are never one. */
    static String idOf(Respond asked) {
        return NewId.derivedId("response", asked.id(), asked.newId().id());
    }

    private Change<HelpPost> repeated(NewId newId, HelpResponse known) {
        if (!newId.made(known.fingerprint())) {
            throw Problem.conflict("This Idempotency-Key was used for another response.")
                    .failure();
        }
        return Change.none(post);
    }

    private void mayRespond(Caller caller) {
        if (caller.is(post.author())) {
            throw Problem.conflict("This is your own post.").failure();
        }
        if (post.status() != Status.OPEN || post.isOver(now)) {
            var status = post.live() && post.isOver(now) ? Status.EXPIRED : post.status();
            throw Problem.conflict("The post is " + status + ", so it takes no responses.")
                    .failure();
        }
        List<HelpResponse> own = post.responses().stream()
                .filter(one -> caller.is(one.responder()))
                .toList();
        if (own.stream().anyMatch(HelpResponse::live)) {
            throw Problem.conflict("You have responded to this post already.").failure();
        }
        if (own.size() >= MOST_OF_ONE || post.responses().size() >= MOST) {
            throw Problem.conflict("This post takes no more responses.").failure();
        }
    }

    Change<HelpPost> accept(AcceptResponse asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        onlyTheAuthor(asked.caller());
        HelpResponse accepted = one.accept();
        if (!accepted.equals(one) && post.accepted() >= post.helpersNeeded()) {
            throw Problem.conflict("The post is " + post.status() + ": it has as many helpers as it needs.")
                    .failure();
        }
        return replace(
                one,
                accepted,
                new ResponseAccepted(
                        post.id(), post.title(), one.id(), accepted.room(), post.author(), one.responder()));
    }

    Change<HelpPost> decline(DeclineResponse asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        onlyTheAuthor(asked.caller());
        return replace(one, one.decline(), fact(ResponseDeclined::new, one));
    }

    Change<HelpPost> confirm(ConfirmResponse asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        onlyTheResponder(asked.caller(), one);
        return replace(one, one.confirm(), fact(ResponseConfirmed::new, one));
    }

    Change<HelpPost> withdraw(WithdrawResponse asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        onlyTheResponder(asked.caller(), one);
        return replace(one, one.withdraw(late()), calledOff(ResponseWithdrawn::new, one, asked.caller()));
    }

    Change<HelpPost> cancel(CancelResponse asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        OfResponse kind = asked.caller().is(post.author()) ? ResponseClosed::new : ResponseWithdrawn::new;
        return replace(one, one.cancel(late()), calledOff(kind, one, asked.caller()));
    }

    /** Whoever was to come, or to be come to, has hardly time left to find someone else. */
    private boolean late() {
        return post.from() != null && now.isAfter(post.from().minus(LATE));
    }

    /** What was only offered is taken back without harm, at any time. */
    private Fact calledOff(OfResponse inTime, HelpResponse one, Caller by) {
        return late() && one.status() != OFFERED
                ? new ResponseCancelledLate(
                        post.id(), post.title(), one.id(), post.author(), one.responder(), by.user())
                : fact(inTime, one);
    }

    Change<HelpPost> complete(CompleteResponse asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        return replace(one, one.complete(now), completed(one));
    }

    Change<HelpPost> reportNoShow(ReportNoShow asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        onlyTheAuthor(asked.caller());
        HelpResponse missed = one.missed();
        if (!missed.equals(one) && post.from() != null && now.isBefore(post.from())) {
            throw Problem.conflict("It begins at " + post.from() + ", so nobody can be missed yet.")
                    .failure();
        }
        return replace(one, missed, fact(NoShowReported::new, one));
    }

    Change<HelpPost> write(WriteReference asked) {
        HelpResponse one = seenBy(asked.caller(), asked.rid());
        boolean byAuthor = asked.caller().is(post.author());
        String about = byAuthor ? one.responder() : post.author();
        return replace(
                one,
                one.write(byAuthor, new Written(asked.rating(), asked.text(), now)),
                new ReferenceWritten(post.id(), one.id(), asked.caller().user(), about, post.title()));
    }

    /** Of each match that was done long enough ago, the sides that have not written; nobody when it is too late to. */
    Change<HelpPost> remind() {
        var facts = new ArrayList<Fact>();
        var all = new ArrayList<HelpResponse>();
        for (HelpResponse one : post.responses()) {
            boolean due = one.isToBeReminded(now);
            all.add(due ? one.withReminder() : one);
            if (due && one.referencesOpen(now)) {
                facts.addAll(remindersOf(one));
            }
        }
        return all.equals(post.responses()) ? Change.none(post) : new Change<>(post.with(all, now), List.copyOf(facts));
    }

    private List<Fact> remindersOf(HelpResponse one) {
        var due = new ArrayList<Fact>();
        if (one.ofAuthor() == null) {
            due.add(new ReferenceDue(post.id(), post.title(), one.id(), post.author(), one.responder()));
        }
        if (one.ofResponder() == null) {
            due.add(new ReferenceDue(post.id(), post.title(), one.id(), one.responder(), post.author()));
        }
        return due;
    }

    /** When the first of these reminds of its references; {@code null}: none does. */
    static Instant remindAt(List<HelpResponse> responses) {
        return responses.stream()
                .map(HelpResponse::remindAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What the end of a post means for its responses; nothing where the post had ended before. */
    Change<HelpPost> afterEndOf(HelpPost before, Fact end, Caller by) {
        if (!before.live()) {
            return Change.none(post);
        }
        var facts = new ArrayList<Fact>();
        facts.add(end);
        var all = new ArrayList<HelpResponse>();
        for (HelpResponse one : post.responses()) {
            HelpResponse last = atEnd(one, late() && by.is(post.author()) ? CANCELLED_LATE : CANCELLED);
            all.add(last);
            if (!last.equals(one)) {
                facts.add(ended(one, last.status(), by));
            }
        }
        return new Change<>(post.with(all, now), List.copyOf(facts));
    }

    private Fact ended(HelpResponse one, Help.ResponseStatus end, Caller by) {
        return switch (end) {
            case DONE -> completed(one);
            case CANCELLED_LATE -> calledOff(ResponseClosed::new, one, by);
            default -> fact(ResponseClosed::new, one);
        };
    }

    private HelpResponse atEnd(HelpResponse one, Help.ResponseStatus cancelled) {
        return switch (post.status()) {
            case CANCELLED -> one.status() == OFFERED ? one.to(CLOSED) : one.live() ? one.to(cancelled) : one;
            case FULFILLED -> one.status() == CONFIRMED ? one.complete(now) : one.live() ? one.to(CLOSED) : one;
            default -> one.status() == OFFERED ? one.to(CLOSED) : one;
        };
    }

    private HelpResponse seenBy(Caller caller, String rid) {
        return post.responses().stream()
                .filter(one -> one.id().equals(rid))
                .filter(one -> caller.is(one.responder()) || caller.is(post.author()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("response").failure());
    }

    private void onlyTheAuthor(Caller caller) {
        if (!caller.is(post.author())) {
            throw Problem.forbidden("Only the author of the post may do this.").failure();
        }
    }

    private static void onlyTheResponder(Caller caller, HelpResponse one) {
        if (!caller.is(one.responder())) {
            throw Problem.forbidden("Only who responded may do this.").failure();
        }
    }

    private Change<HelpPost> replace(HelpResponse old, HelpResponse replacement, Fact fact) {
        if (replacement.equals(old)) {
            return Change.none(post);
        }
        List<HelpResponse> all = post.responses().stream()
                .map(one -> one.equals(old) ? replacement : one)
                .toList();
        return Change.to(post.with(all, now), fact);
    }

    private Fact completed(HelpResponse one) {
        String helper = post.type() == Help.Type.REQUEST ? one.responder() : post.author();
        return new ResponseCompleted(post.id(), post.title(), one.id(), post.author(), one.responder(), helper);
    }

    private Fact fact(OfResponse kind, HelpResponse one) {
        return kind.of(post.id(), post.title(), one.id(), post.author(), one.responder());
    }

    /** A fact that says which response to which post, and whose they are. */
    private interface OfResponse {
        Fact of(String post, String title, String response, String author, String responder);
    }
}
