package io.helpconnect.help;

import static io.helpconnect.help.Help.ResponseStatus.CONFIRMED;
import static io.helpconnect.help.Help.ResponseStatus.DONE;
import static io.helpconnect.help.Help.ResponseStatus.NO_SHOW;
import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.detailOf;
import static io.helpconnect.help.Samples.rid;
import static io.helpconnect.help.Samples.statusOf;
import static io.helpconnect.help.Samples.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.CompleteResponse;
import io.helpconnect.help.Help.ConfirmResponse;
import io.helpconnect.help.Help.NoShowReported;
import io.helpconnect.help.Help.ReportNoShow;
import io.helpconnect.help.Help.ResponseStatus;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Help.WriteReference;
import io.helpconnect.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Anna needs one helper in a week, and ben has confirmed. */
class NoShowTest {
    private static final Instant BEGIN = NOW.plus(Duration.ofDays(7));

    private Instant now = NOW;
    private HelpPost post = agreed(BEGIN);
    private List<Fact> facts = List.of();

    @Test
    void whoDidNotComeGivesTheirPlaceFree() {
        now = BEGIN;
        assertEquals(Status.IN_PROGRESS, post.status());
        report("anna");
        assertEquals(NO_SHOW, status());
        assertEquals(Status.OPEN, post.status());
        assertEquals(0, post.accepted());
        assertEquals(List.of(new NoShowReported(post.id(), post.title(), rid(post, "ben"), "anna", "ben")), facts);
    }

    @Test
    void nobodyIsMissedBeforeItBegins() {
        now = BEGIN.minusMillis(1);
        assertEquals(409, statusOf(() -> report("anna")));
        assertEquals("It begins at 2026-05-08T12:00:00Z, so nobody can be missed yet.", detailOf(() -> report("anna")));
        assertEquals(CONFIRMED, status());
    }

    @Test
    void withoutABeginningItCanBeSaidAtAnyTime() {
        post = agreed(null);
        report("anna");
        assertEquals(NO_SHOW, status());
    }

    @Test
    void onlyTheAuthorSaysIt() {
        now = BEGIN;
        assertEquals(403, statusOf(() -> report("ben")));
        assertEquals(404, statusOf(() -> report("cleo")));
    }

    @Test
    void aRepeatChangesNothing() {
        now = BEGIN;
        report("anna");
        HelpPost once = post;
        report("anna");
        assertSame(once, post);
        assertEquals(List.of(), facts);
    }

    @Test
    void whatIsDoneWasNotMissedAndWhatWasMissedIsNotDone() {
        now = BEGIN;
        HelpPost before = post;
        complete("ben");
        assertEquals(DONE, status());
        assertEquals(409, statusOf(() -> report("anna")));
        post = before;
        report("anna");
        assertEquals(409, statusOf(() -> complete("ben")));
        assertEquals(409, statusOf(() -> confirm("ben")));
        var reference = new WriteReference(post.id(), rid(post, "ben"), 1, "Never came", user("anna"));
        assertEquals(409, statusOf(() -> take(matching -> matching.write(reference))));
    }

    @Test
    void thePlaceIsForSomeoneElseAndForWhoMayMakeUpForIt() {
        now = BEGIN;
        report("anna");
        var again = new Help.Respond(new NewId("again", null), post.id(), "I overslept", user("ben"));
        take(matching -> matching.respond(again));
        take(matching -> matching.respond(Samples.response(post, "cleo")));
        accept("cleo");
        assertEquals(Status.IN_PROGRESS, post.status());
    }

    private HelpPost agreed(Instant from) {
        var asked = Samples.asking(NewId.random(), "anna", Help.Type.REQUEST, 1, from, null);
        change(Change.none(Samples.post(asked)));
        take(matching -> matching.respond(Samples.response(post, "ben")));
        accept("ben");
        confirm("ben");
        return post;
    }

    private void report(String by) {
        take(matching -> matching.reportNoShow(new ReportNoShow(post.id(), rid(post, "ben"), user(by))));
    }

    private void accept(String whose) {
        take(matching -> matching.accept(new AcceptResponse(post.id(), rid(post, whose), user("anna"))));
    }

    private void confirm(String who) {
        take(matching -> matching.confirm(new ConfirmResponse(post.id(), rid(post, who), user(who))));
    }

    private void complete(String by) {
        take(matching -> matching.complete(new CompleteResponse(post.id(), rid(post, "ben"), user(by))));
    }

    private void take(Function<Matching, Change<HelpPost>> step) {
        change(step.apply(Matching.in(post, now)));
    }

    private void change(Change<HelpPost> change) {
        post = change.state();
        facts = change.facts();
    }

    private ResponseStatus status() {
        return post.responses().get(0).status();
    }
}
