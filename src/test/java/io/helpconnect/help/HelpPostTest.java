package io.helpconnect.help;

import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.asking;
import static io.helpconnect.help.Samples.detailOf;
import static io.helpconnect.help.Samples.post;
import static io.helpconnect.help.Samples.request;
import static io.helpconnect.help.Samples.response;
import static io.helpconnect.help.Samples.statusOf;
import static io.helpconnect.help.Samples.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.ChangePost;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpPostTest {
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private final HelpPost post = post(request("anna", 1));

    @Test
    void aNewPostIsOpenAndSaysSoWithoutItsPlace() {
        var asked = request("anna", 2);
        Change<HelpPost> created = HelpPost.create(asked, Samples.PLACES.areaOf(asked.location()), NOW);
        assertEquals(Status.OPEN, created.state().status());
        assertEquals(
                List.of(new Help.PostCreated(
                        asked.newId().id(),
                        "anna",
                        Help.Type.REQUEST,
                        Category.GROCERIES,
                        created.state().area().cell())),
                created.facts());
        assertFalse(Json.text(created.facts()).contains("52.37021"));
        assertFalse(Json.text(created.facts()).contains("Dam"));
    }

    @Test
    void theExactPlaceIsInNoTextForPeople() {
        var asked = request("anna", 1);
        for (Object one : List.of(asked, post(asked), asked.location())) {
            assertFalse(one.toString().contains("52.370216"), one.toString());
            assertFalse(one.toString().contains("Dam 1"), one.toString());
        }
    }

    @Test
    void itIsKeptAsItIs() {
        assertEquals(post, Json.read(Json.text(post), HelpPost.class));
    }

    @Test
    void aTimeThatIsOverIsRefused() {
        assertEquals(400, statusOf(() -> create(null, NOW)));
        assertEquals(400, statusOf(() -> create(null, NOW.minusSeconds(1))));
    }

    @Test
    void theEndComesAfterTheBeginning() {
        assertEquals(400, statusOf(() -> create(LATER, LATER)));
        assertEquals(LATER, create(NOW, LATER).until());
    }

    @Test
    void timesAreWithinAYear() {
        assertEquals(400, statusOf(() -> create(null, NOW.plus(Duration.ofDays(367)))));
        assertEquals(400, statusOf(() -> create(Instant.MIN, null)));
        assertEquals(400, statusOf(() -> create(Instant.MAX, null)));
    }

    @Test
    void aPostWithoutEndIsOverAfterThirtyDays() {
        assertEquals(NOW.plus(Duration.ofDays(30)), create(null, null).expiresAt());
        assertEquals(LATER.plus(Duration.ofDays(30)), create(LATER, null).expiresAt());
        assertEquals(LATER, create(null, LATER).expiresAt());
    }

    @Test
    void whatIsNotGivenStays() {
        Change<HelpPost> edited = post.edit(edit("anna", "Carry my books", null), LATER);
        assertEquals("Carry my books", edited.state().title());
        assertEquals(post.description(), edited.state().description());
        assertEquals(post.location(), edited.state().location());
        assertEquals(List.of(new Help.PostChanged(post.id(), "anna")), edited.facts());
        assertTrue(edited.state().updatedAt().isAfter(post.updatedAt()));
    }

    @Test
    void aChangeThatChangesNothingIsNoFact() {
        Change<HelpPost> edited = post.edit(edit("anna", post.title(), null), LATER);
        assertSame(post, edited.state());
        assertEquals(List.of(), edited.facts());
    }

    @Test
    void onlyTheAuthorOrAModeratorMayChangeAPost() {
        assertEquals(403, statusOf(() -> post.edit(edit("ben", "Mine now", null), NOW)));
        assertEquals(403, statusOf(() -> post.cancel(cancel("ben"), NOW)));
        assertEquals(403, statusOf(() -> post.fulfil(user("ben"), NOW)));
        assertEquals(403, statusOf(() -> post.fulfil(Samples.guest(), NOW)));
        var moderator = new Caller("mo", Role.MODERATOR, null, null);
        assertEquals(
                Status.CANCELLED,
                post.cancel(new CancelPost(post.id(), "spam", moderator), NOW)
                        .state()
                        .status());
    }

    @Test
    void moreHelpersReopenAPostAndFewerFillIt() {
        HelpPost two = accepted(post(request("anna", 2)), "ben");
        assertEquals(Status.OPEN, two.status());
        HelpPost one = two.edit(edit("anna", null, 1), LATER).state();
        assertEquals(Status.IN_PROGRESS, one.status());
        assertEquals(Status.OPEN, one.edit(edit("anna", null, 3), LATER).state().status());
    }

    @Test
    void endingTwiceIsEndingOnce() {
        HelpPost cancelled = post.cancel(cancel("anna"), LATER).state();
        assertSame(cancelled, cancelled.cancel(cancel("anna"), LATER).state());
        assertEquals(List.of(), cancelled.cancel(cancel("anna"), LATER).facts());
        HelpPost fulfilled = post.fulfil(user("anna"), LATER).state();
        assertSame(fulfilled, fulfilled.fulfil(user("anna"), LATER).state());
        assertEquals(List.of(), fulfilled.fulfil(user("anna"), LATER).facts());
    }

    @Test
    void whatHasEndedSaysHowWhenSomethingElseIsWanted() {
        HelpPost cancelled = post.cancel(cancel("anna"), LATER).state();
        assertEquals("moved away", cancelled.reason());
        assertEquals(409, statusOf(() -> cancelled.fulfil(user("anna"), LATER)));
        assertTrue(detailOf(() -> cancelled.fulfil(user("anna"), LATER)).contains("CANCELLED"));
        assertTrue(detailOf(() -> cancelled.edit(edit("anna", "New title", null), LATER))
                .contains("CANCELLED"));
    }

    @Test
    void anOpenPostExpiresWhenItsTimeIsOver() {
        HelpPost short1 = create(null, LATER);
        assertSame(short1, short1.expire(LATER.minusMillis(1)).state());
        Change<HelpPost> expired = short1.expire(LATER);
        assertEquals(Status.EXPIRED, expired.state().status());
        assertEquals(List.of(new Help.PostExpired(short1.id(), "anna", short1.title())), expired.facts());
        assertSame(
                expired.state(), expired.state().expire(LATER.plusSeconds(60)).state());
    }

    @Test
    void anExpiredPostIsRenewedForThirtyDaysOrUntilATime() {
        HelpPost over = create(null, LATER).expire(LATER).state();
        Change<HelpPost> renewed = over.renew(new Help.RenewPost(over.id(), null, user("anna")), LATER);
        assertEquals(Status.OPEN, renewed.state().status());
        assertEquals(LATER.plus(Duration.ofDays(30)), renewed.state().expiresAt());
        assertEquals(List.of(new Help.PostRenewed(over.id(), "anna")), renewed.facts());
        Instant end = LATER.plusSeconds(60);
        assertEquals(
                end,
                over.renew(new Help.RenewPost(over.id(), end, user("anna")), LATER)
                        .state()
                        .expiresAt());
        assertEquals(400, statusOf(() -> over.renew(new Help.RenewPost(over.id(), NOW, user("anna")), LATER)));
        assertEquals(403, statusOf(() -> over.renew(new Help.RenewPost(over.id(), null, user("ben")), LATER)));
        HelpPost cancelled = post.cancel(cancel("anna"), NOW).state();
        assertEquals(409, statusOf(() -> cancelled.renew(new Help.RenewPost(post.id(), null, user("anna")), LATER)));
    }

    @Test
    void aFulfilledPostIsReopenedForOneMoreHelperWithinFourteenDays() {
        HelpPost full = accepted(post, "ben").fulfil(user("anna"), NOW).state();
        HelpPost done = accepted(post(request("anna", 1)), "cleo");
        done = Matching.in(done, NOW)
                .confirm(new Help.ConfirmResponse(done.id(), Samples.rid(done, "cleo"), user("cleo")))
                .state()
                .fulfil(user("anna"), NOW)
                .state();
        var again = new Help.ReopenPost(post.id(), user("anna"));
        assertEquals(Status.OPEN, full.reopen(again, LATER).state().status());
        assertEquals(1, full.reopen(again, LATER).state().helpersNeeded());
        assertEquals(Status.OPEN, done.reopen(again, LATER).state().status());
        assertEquals(2, done.reopen(again, LATER).state().helpersNeeded());
        assertEquals(409, statusOf(() -> full.reopen(again, NOW.plus(Duration.ofDays(15)))));
    }

    @Test
    void aPostInProgressDoesNotExpire() {
        HelpPost busy = accepted(create(null, LATER), "ben");
        assertSame(busy, busy.expire(LATER.plusSeconds(60)).state());
    }

    @Test
    void twoStatesAreNeverEquallyNew() {
        HelpPost one = post.edit(edit("anna", "First", null), NOW).state();
        HelpPost two =
                one.edit(edit("anna", "Second", null), NOW.minusSeconds(9)).state();
        assertTrue(one.updatedAt().isAfter(post.updatedAt()));
        assertTrue(two.updatedAt().isAfter(one.updatedAt()));
    }

    @Test
    void aLookIsAFactOnlyOfWhoMaySeeThePlace() {
        HelpPost matched = accepted(post, "ben");
        assertEquals(List.of(), matched.lookedAtBy(user("ben")).facts(), "accepted is not confirmed");
        HelpPost confirmed = Matching.in(matched, NOW)
                .confirm(new Help.ConfirmResponse(post.id(), Samples.rid(post, "ben"), user("ben")))
                .state();
        Change<HelpPost> look = confirmed.lookedAtBy(user("ben"));
        assertSame(confirmed, look.state());
        assertEquals(List.of(new Help.AddressSeen(post.id(), Samples.rid(post, "ben"), "ben")), look.facts());
        assertEquals(List.of(), confirmed.lookedAtBy(user("anna")).facts());
        assertEquals(List.of(), confirmed.lookedAtBy(user("cleo")).facts());
        assertEquals(List.of(), confirmed.lookedAtBy(Samples.guest()).facts());
    }

    private static HelpPost create(Instant from, Instant until) {
        return post(asking(NewId.random(), "anna", Help.Type.REQUEST, 1, from, until));
    }

    private HelpPost accepted(HelpPost some, String responder) {
        HelpPost offered =
                Matching.in(some, NOW).respond(response(some, responder)).state();
        return Matching.in(offered, NOW)
                .accept(new Help.AcceptResponse(some.id(), Samples.rid(some, responder), user("anna")))
                .state();
    }

    private ChangePost edit(String by, String title, Integer helpers) {
        return new ChangePost(post.id(), title, null, null, null, helpers, null, null, user(by));
    }

    private CancelPost cancel(String by) {
        return new CancelPost(post.id(), "moved away", user(by));
    }
}
