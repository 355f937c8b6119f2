package io.helpconnect.help;

import static io.helpconnect.help.Help.ResponseStatus.CANCELLED;
import static io.helpconnect.help.Help.ResponseStatus.CANCELLED_LATE;
import static io.helpconnect.help.Help.ResponseStatus.CLOSED;
import static io.helpconnect.help.Help.ResponseStatus.WITHDRAWN;
import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.rid;
import static io.helpconnect.help.Samples.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.CancelResponse;
import io.helpconnect.help.Help.ConfirmResponse;
import io.helpconnect.help.Help.ResponseCancelledLate;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Help.WithdrawResponse;
import io.helpconnect.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The post begins in a week; ben is accepted, cleo has confirmed, dan has only offered. */
class CalledOffLateTest {
    private static final Instant BEGIN = NOW.plus(Duration.ofDays(7));
    private static final Instant LATE = BEGIN.minus(Duration.ofHours(24)).plusMillis(1);

    private Instant now = NOW;
    private HelpPost post = beginning(BEGIN);
    private List<Fact> facts = List.of();

    @Test
    void aDayBeforeItIsNotLate() {
        now = BEGIN.minus(Duration.ofHours(24));
        callOff("ben", "anna");
        assertEquals(List.of("ResponseClosed"), names());
        assertEquals(CANCELLED, statusOf("ben"));
        withdraw("cleo");
        assertEquals(List.of("ResponseWithdrawn"), names());
        assertEquals(CANCELLED, statusOf("cleo"));
    }

    @Test
    void laterItIsLateWhicheverSideDoesIt() {
        now = LATE;
        callOff("ben", "anna");
        assertEquals(List.of(late("ben", "anna")), facts);
        assertEquals(CANCELLED_LATE, statusOf("ben"));
        withdraw("cleo");
        assertEquals(List.of(late("cleo", "cleo")), facts);
        assertEquals(CANCELLED_LATE, statusOf("cleo"));
        assertEquals(Status.OPEN, post.status());
    }

    @Test
    void afterTheBeginningItIsLateToo() {
        now = BEGIN.plus(Duration.ofDays(1));
        callOff("cleo", "cleo");
        assertEquals(List.of(late("cleo", "cleo")), facts);
    }

    @Test
    void whatWasOnlyOfferedIsTakenBackAtAnyTime() {
        now = LATE;
        withdraw("dan");
        assertEquals(List.of("ResponseWithdrawn"), names());
        assertEquals(WITHDRAWN, statusOf("dan"));
    }

    @Test
    void aRepeatChangesNothingHoweverLate() {
        callOff("ben", "anna");
        now = LATE;
        HelpPost before = post;
        callOff("ben", "anna");
        withdraw("ben");
        assertSame(before, post);
        withdraw("cleo");
        HelpPost after = post;
        withdraw("cleo");
        callOff("cleo", "anna");
        assertSame(after, post);
        assertEquals(List.of(), facts);
    }

    @Test
    void withoutABeginningNothingIsLate() {
        post = beginning(null);
        now = NOW.plus(Duration.ofDays(20));
        withdraw("cleo");
        assertEquals(List.of("ResponseWithdrawn"), names());
    }

    @Test
    void anAuthorWhoCancelsThePostCallsOffItsMatches() {
        now = LATE;
        change(post.cancel(new CancelPost(post.id(), null, user("anna")), now));
        assertEquals(
                List.of("PostCancelled", "ResponseCancelledLate", "ResponseCancelledLate", "ResponseClosed"), names());
        assertEquals(late("ben", "anna"), facts.get(1));
        assertEquals(List.of(CANCELLED_LATE, CANCELLED_LATE, CLOSED), statuses());
    }

    @Test
    void aModeratorWhoCancelsThePostIsNeitherSideOfAMatch() {
        now = LATE;
        var moderator = new Caller("mo", Role.MODERATOR, "127.0.0.1", "request");
        change(post.cancel(new CancelPost(post.id(), null, moderator), now));
        assertEquals(List.of("PostCancelled", "ResponseClosed", "ResponseClosed", "ResponseClosed"), names());
        assertEquals(List.of(CANCELLED, CANCELLED, CLOSED), statuses());
    }

    private HelpPost beginning(Instant from) {
        var asked = Samples.asking(NewId.random(), "anna", Help.Type.REQUEST, 3, from, null);
        change(Change.none(Samples.post(asked)));
        for (String who : List.of("ben", "cleo", "dan")) {
            take(matching -> matching.respond(Samples.response(post, who)));
        }
        for (String who : List.of("ben", "cleo")) {
            take(matching -> matching.accept(new AcceptResponse(post.id(), rid(post, who), user("anna"))));
        }
        take(matching -> matching.confirm(new ConfirmResponse(post.id(), rid(post, "cleo"), user("cleo"))));
        return post;
    }

    private void callOff(String whose, String by) {
        take(matching -> matching.cancel(new CancelResponse(post.id(), rid(post, whose), user(by))));
    }

    private void withdraw(String who) {
        take(matching -> matching.withdraw(new WithdrawResponse(post.id(), rid(post, who), user(who))));
    }

    private void take(Function<Matching, Change<HelpPost>> step) {
        change(step.apply(Matching.in(post, now)));
    }

    private void change(Change<HelpPost> change) {
        post = change.state();
        facts = change.facts();
    }

    private ResponseCancelledLate late(String whose, String by) {
        return new ResponseCancelledLate(post.id(), post.title(), rid(post, whose), "anna", whose, by);
    }

    private List<String> names() {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    private Help.ResponseStatus statusOf(String who) {
        return post.responses().stream()
                .filter(one -> one.responder().equals(who))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private List<Help.ResponseStatus> statuses() {
        return post.responses().stream().map(HelpResponse::status).toList();
    }
}
