package io.helpconnect.help;

import static io.helpconnect.help.Help.ResponseStatus.ACCEPTED;
import static io.helpconnect.help.Help.ResponseStatus.CANCELLED;
import static io.helpconnect.help.Help.ResponseStatus.CLOSED;
import static io.helpconnect.help.Help.ResponseStatus.CONFIRMED;
import static io.helpconnect.help.Help.ResponseStatus.DONE;
import static io.helpconnect.help.Help.ResponseStatus.OFFERED;
import static io.helpconnect.help.Help.ResponseStatus.WITHDRAWN;
import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.detailOf;
import static io.helpconnect.help.Samples.post;
import static io.helpconnect.help.Samples.request;
import static io.helpconnect.help.Samples.response;
import static io.helpconnect.help.Samples.statusOf;
import static io.helpconnect.help.Samples.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.CompleteResponse;
import io.helpconnect.help.Help.ConfirmResponse;
import io.helpconnect.help.Help.DeclineResponse;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.ResponseStatus;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Help.WithdrawResponse;
import io.helpconnect.help.Help.WriteReference;
import io.helpconnect.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private final List<Fact> facts = new ArrayList<>();
    private HelpPost post = post(request("anna", 1));
    private Instant now = NOW;

    @Test
    void aResponseIsOfferedAndTheAuthorIsToBeTold() {
        respond("ben");
        assertEquals(OFFERED, of("ben").status());
        assertEquals(Status.OPEN, post.status());
        assertEquals(List.of(new Help.Responded(post.id(), post.title(), rid("ben"), "anna", "ben")), facts);
    }

    @Test
    void nobodyRespondsToTheirOwnPost() {
        assertEquals(409, statusOf(() -> respond("anna")));
    }

    @Test
    void aUserHasOneLiveResponseToAPost() {
        respond("ben");
        assertEquals(409, statusOf(() -> respondAgain("ben", "second")));
        withdraw("ben", "ben");
        respondAgain("ben", "second");
        assertEquals(2, post.responses().size());
    }

    @Test
    void aUserDoesNotRespondForEver() {
        for (int i = 0; i < Matching.MOST_OF_ONE; i++) {
            String id = "number-" + i;
            respondAgain("ben", id);
            take(matching ->
                    matching.withdraw(new WithdrawResponse(post.id(), Matching.idOf(again("ben", id)), user("ben"))));
        }
        assertEquals(409, statusOf(() -> respondAgain("ben", "once more")));
    }

    @Test
    void aPostTakesAsManyResponsesAsItCanHold() {
        for (int i = 0; i < Matching.MOST; i++) {
            respond("user" + i);
        }
        assertEquals(409, statusOf(() -> respond("one too many")));
    }

    @Test
    void theSameKeyMeetsTheSameResponse() {
        var id = new NewId("of-ben", "print");
        respond(new Respond(id, post.id(), "I can come", user("ben")));
        HelpPost before = post;
        respond(new Respond(id, post.id(), "I can come", user("ben")));
        assertSame(before, post);
        assertEquals(1, facts.size());
        var other = new Respond(new NewId("of-ben", "other"), post.id(), "Something else", user("ben"));
        assertEquals(409, statusOf(() -> respond(other)));
    }

    @Test
    void theSameKeyForTwoPostsMakesTwoResponses() {
        respond("ben");
        String first = rid("ben");
        post = post(request("eve", 1));
        respond("ben");
        assertNotEquals(first, rid("ben"));
        assertEquals(1, post.responses().size());
    }

    @Test
    void whatTakesNoResponsesSaysWhy() {
        respond("ben");
        accept("ben", "anna");
        assertTrue(detailOf(() -> respond("cleo")).contains("IN_PROGRESS"));
        cancelPost();
        assertTrue(detailOf(() -> respond("cleo")).contains("CANCELLED"));
    }

    @Test
    void aPostWhoseTimeIsOverTakesNoResponsesBeforeAnybodyHasSweptIt() {
        now = post.expiresAt();
        assertTrue(detailOf(() -> respond("ben")).contains("EXPIRED"));
    }

    @Test
    void acceptingOpensARoomAndFillsThePost() {
        respond("ben");
        accept("ben", "anna");
        assertEquals(ACCEPTED, of("ben").status());
        assertEquals(NewId.derivedId("room", rid("ben")), of("ben").room());
        assertEquals(Status.IN_PROGRESS, post.status());
        assertEquals(
                new Help.ResponseAccepted(
                        post.id(), post.title(), rid("ben"), of("ben").room(), "anna", "ben"),
                lastFact());
    }

    @Test
    void onlyTheAuthorMayAcceptAndDecline() {
        respond("ben");
        assertEquals(403, statusOf(() -> accept("ben", "ben")));
        assertEquals(403, statusOf(() -> decline("ben", "ben")));
    }

    @Test
    void onlyTheResponderMayConfirmAndWithdraw() {
        respond("ben");
        assertEquals(403, statusOf(() -> withdraw("ben", "anna")));
        accept("ben", "anna");
        assertEquals(403, statusOf(() -> confirm("ben", "anna")));
    }

    @Test
    void aResponseOfOthersDoesNotExist() {
        respond("ben");
        assertEquals(404, statusOf(() -> accept("ben", "cleo")));
        assertEquals(404, statusOf(() -> withdraw("ben", "cleo")));
        assertEquals(404, statusOf(() -> done("ben", "cleo")));
        assertEquals(404, statusOf(() -> write("ben", "cleo", "Well done")));
        assertEquals(404, statusOf(() -> accept("nobody", "anna")));
        assertEquals(
                404, statusOf(() -> take(m -> m.accept(new AcceptResponse(post.id(), rid("ben"), Samples.guest())))));
    }

    @Test
    void noPlaceIsGivenTwice() {
        respond("ben");
        respond("cleo");
        accept("ben", "anna");
        assertEquals(409, statusOf(() -> accept("cleo", "anna")));
        withdraw("ben", "ben");
        assertEquals(Status.OPEN, post.status());
        accept("cleo", "anna");
        assertEquals(Status.IN_PROGRESS, post.status());
    }

    @Test
    void aPostThatNeedsTwoIsOpenUntilTwoAreAccepted() {
        post = post(request("anna", 2));
        respond("ben");
        respond("cleo");
        accept("ben", "anna");
        assertEquals(Status.OPEN, post.status());
        accept("cleo", "anna");
        assertEquals(Status.IN_PROGRESS, post.status());
    }

    @Test
    void everyStepTakenTwiceIsTakenOnce() {
        respond("ben");
        respond("cleo");
        twice(() -> decline("cleo", "anna"));
        twice(() -> accept("ben", "anna"));
        twice(() -> confirm("ben", "ben"));
        twice(() -> accept("ben", "anna"));
        twice(() -> done("ben", "anna"));
        twice(() -> confirm("ben", "ben"));
        twice(() -> done("ben", "ben"));
        twice(() -> write("ben", "anna", "Very kind"));
    }

    @Test
    void aStepThatTheStateForbidsSaysWhichState() {
        respond("ben");
        assertTrue(detailOf(() -> confirm("ben", "ben")).contains("OFFERED"));
        assertTrue(detailOf(() -> done("ben", "ben")).contains("OFFERED"));
        decline("ben", "anna");
        assertTrue(detailOf(() -> accept("ben", "anna")).contains("DECLINED"));
        assertTrue(detailOf(() -> withdraw("ben", "ben")).contains("DECLINED"));
        respond("cleo");
        accept("cleo", "anna");
        assertTrue(detailOf(() -> decline("cleo", "anna")).contains("ACCEPTED"));
        assertTrue(detailOf(() -> done("cleo", "cleo")).contains("ACCEPTED"));
        assertTrue(detailOf(() -> write("cleo", "cleo", "Hello")).contains("ACCEPTED"));
    }

    @Test
    void whoWithdrawsBeforeBeingAcceptedHasWithdrawnAndAfterwardsCancelled() {
        respond("ben");
        withdraw("ben", "ben");
        assertEquals(WITHDRAWN, of("ben").status());
        respond("cleo");
        accept("cleo", "anna");
        confirm("cleo", "cleo");
        withdraw("cleo", "cleo");
        assertEquals(CANCELLED, of("cleo").status());
        assertEquals(Status.OPEN, post.status());
    }

    @Test
    void eitherSideMayCallOffWhatWasAcceptedAndTheOtherIsToBeTold() {
        respond("ben");
        assertEquals(409, statusOf(() -> callOff("ben", "anna")));
        accept("ben", "anna");
        twice(() -> callOff("ben", "anna"));
        assertEquals(CANCELLED, of("ben").status());
        assertEquals(Status.OPEN, post.status());
        assertEquals("ResponseClosed", lastFact().getClass().getSimpleName());
        match("cleo");
        callOff("cleo", "cleo");
        assertEquals("ResponseWithdrawn", lastFact().getClass().getSimpleName());
        assertEquals(404, statusOf(() -> callOff("cleo", "ben")));
    }

    @Test
    void theResponderOfARequestIsTheHelper() {
        match("ben");
        done("ben", "anna");
        assertEquals(new Help.ResponseCompleted(post.id(), post.title(), rid("ben"), "anna", "ben", "ben"), lastFact());
    }

    @Test
    void theAuthorOfAnOfferIsTheHelper() {
        post = post(Samples.asking(NewId.random(), "anna", Help.Type.OFFER, 1, null, null));
        match("ben");
        done("ben", "ben");
        assertEquals(
                new Help.ResponseCompleted(post.id(), post.title(), rid("ben"), "anna", "ben", "anna"), lastFact());
    }

    @Test
    void cancellingAPostEndsEveryLiveResponseWithAFactOfItsOwn() {
        post = post(request("anna", 3));
        endings();
        cancelPost();
        assertEquals(List.of(CLOSED, CANCELLED, CANCELLED, WITHDRAWN), statuses());
        assertEquals(List.of("PostCancelled", "ResponseClosed", "ResponseClosed", "ResponseClosed"), names(facts));
    }

    @Test
    void fulfillingAPostCompletesWhatWasConfirmed() {
        post = post(request("anna", 3));
        endings();
        change(post.fulfil(user("anna"), now));
        assertEquals(List.of(CLOSED, CLOSED, DONE, WITHDRAWN), statuses());
        assertEquals(List.of("PostFulfilled", "ResponseClosed", "ResponseClosed", "ResponseCompleted"), names(facts));
        write("cleo", "cleo", "Lovely people");
    }

    @Test
    void anExpiredPostLetsAcceptedMatchesGoOn() {
        post = post(request("anna", 3));
        endings();
        now = post.expiresAt();
        change(post.expire(now));
        assertEquals(List.of(CLOSED, ACCEPTED, CONFIRMED, WITHDRAWN), statuses());
        assertEquals(List.of("PostExpired", "ResponseClosed"), names(facts));
        done("cleo", "anna");
        assertEquals(Status.EXPIRED, post.status());
    }

    /** One offered, one accepted, one confirmed, one withdrawn; and the facts until then are forgotten. */
    private void endings() {
        respond("eve");
        respond("ben");
        accept("ben", "anna");
        match("cleo");
        respond("dan");
        withdraw("dan", "dan");
        facts.clear();
    }

    @Test
    void referencesAreSealedUntilBothHaveWritten() {
        match("ben");
        done("ben", "ben");
        assertNull(of("ben").unsealedAt());
        write("ben", "anna", "Very kind");
        assertEquals(now.plus(Duration.ofDays(14)), of("ben").unsealedAt());
        now = now.plus(Duration.ofDays(3));
        write("ben", "ben", "Good tea");
        assertEquals(now, of("ben").unsealedAt());
        assertEquals(new Help.ReferenceWritten(post.id(), rid("ben"), "ben", "anna", post.title()), lastFact());
    }

    @Test
    void aReferenceIsWrittenOnce() {
        match("ben");
        done("ben", "ben");
        write("ben", "anna", "Very kind");
        assertEquals(409, statusOf(() -> write("ben", "anna", "On second thoughts")));
        assertNotNull(of("ben").ofAuthor());
        assertNull(of("ben").ofResponder());
    }

    @Test
    void referencesAreWrittenWithinFourteenDays() {
        match("ben");
        done("ben", "ben");
        now = now.plus(Duration.ofDays(14));
        write("ben", "anna", "Very kind");
        now = now.plusMillis(1);
        assertEquals(409, statusOf(() -> write("ben", "ben", "Too late")));
    }

    private void twice(Runnable step) {
        step.run();
        HelpPost once = post;
        int told = facts.size();
        step.run();
        assertSame(once, post);
        assertEquals(told, facts.size());
    }

    private void match(String who) {
        respond(who);
        accept(who, "anna");
        confirm(who, who);
    }

    private void respond(String who) {
        respond(response(post, who));
    }

    private void respondAgain(String who, String id) {
        respond(again(who, id));
    }

    private Respond again(String who, String id) {
        return new Respond(new NewId(id, null), post.id(), "Again", user(who));
    }

    private String rid(String who) {
        return Samples.rid(post, who);
    }

    private void respond(Respond asked) {
        take(matching -> matching.respond(asked));
    }

    private void accept(String whose, String by) {
        take(matching -> matching.accept(new AcceptResponse(post.id(), rid(whose), user(by))));
    }

    private void decline(String whose, String by) {
        take(matching -> matching.decline(new DeclineResponse(post.id(), rid(whose), user(by))));
    }

    private void confirm(String whose, String by) {
        take(matching -> matching.confirm(new ConfirmResponse(post.id(), rid(whose), user(by))));
    }

    private void withdraw(String whose, String by) {
        take(matching -> matching.withdraw(new WithdrawResponse(post.id(), rid(whose), user(by))));
    }

    private void callOff(String whose, String by) {
        take(matching -> matching.cancel(new Help.CancelResponse(post.id(), rid(whose), user(by))));
    }

    private void done(String whose, String by) {
        take(matching -> matching.complete(new CompleteResponse(post.id(), rid(whose), user(by))));
    }

    private void write(String whose, String by, String text) {
        take(matching -> matching.write(new WriteReference(post.id(), rid(whose), 5, text, user(by))));
    }

    private void cancelPost() {
        change(post.cancel(new CancelPost(post.id(), null, user("anna")), now));
    }

    private void take(Function<Matching, Change<HelpPost>> step) {
        change(step.apply(Matching.in(post, now)));
    }

    private void change(Change<HelpPost> change) {
        post = change.state();
        facts.addAll(change.facts());
    }

    private Fact lastFact() {
        return facts.get(facts.size() - 1);
    }

    private HelpResponse of(String who) {
        return post.responses().stream()
                .filter(one -> one.id().equals(rid(who)))
                .findFirst()
                .orElseThrow();
    }

    private List<ResponseStatus> statuses() {
        return post.responses().stream().map(HelpResponse::status).toList();
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }
}
