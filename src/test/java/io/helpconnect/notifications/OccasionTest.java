package io.helpconnect.notifications;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.calls.Calls;
import io.helpconnect.help.Help;
import io.helpconnect.mail.Mail;
import io.helpconnect.reports.Reports;
import io.helpconnect.searches.Searches;
import io.helpconnect.users.Users;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OccasionTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void theAuthorIsToldOfAResponse() {
        Notice notice = only(notices("ben", new Help.Responded("post", "Groceries", "response", "anna", "ben")));
        assertEquals("anna", notice.inbox());
        assertEquals(Notifications.Type.RESPONSE_RECEIVED, notice.type());
        assertEquals("ben", notice.actor());
        assertEquals("Groceries", notice.title());
        assertEquals(NOON, notice.at());
    }

    @Test
    void theResponderIsToldThatTheyAreAcceptedAndWhereToTalk() {
        Notice notice = only(
                notices("anna", new Help.ResponseAccepted("post", "Groceries", "response", "room", "anna", "ben")));
        assertEquals("ben", notice.inbox());
        assertEquals("room", notice.room());
    }

    @Test
    void eachFactConcernsTheOtherSide() {
        assertEquals(Set.of("ben"), told("anna", new Help.ResponseDeclined("p", "t", "r", "anna", "ben")));
        assertEquals(Set.of("ben"), told("anna", new Help.ResponseClosed("p", "t", "r", "anna", "ben")));
        assertEquals(Set.of("anna"), told("ben", new Help.ResponseConfirmed("p", "t", "r", "anna", "ben")));
        assertEquals(Set.of("anna"), told("ben", new Help.ResponseWithdrawn("p", "t", "r", "anna", "ben")));
        assertEquals(Set.of("anna"), told("ben", completed()));
        assertEquals(Set.of("ben"), told("anna", completed()));
    }

    @Test
    void whatThirdPartiesDoIsToldToBothAndDoesNotNameThem() {
        assertEquals(Set.of("anna", "ben"), told("moderator", completed()));
        assertEquals(Set.of("ben"), told(null, new Help.ResponseClosed("p", "t", "r", "anna", "ben")));
        assertNull(notices("moderator", completed()).get(0).actor());
    }

    @Test
    void bothAreToldOfWhatTheOtherCallsOffLate() {
        assertEquals(Set.of("anna"), told("ben", late("ben")));
        assertEquals(Set.of("ben"), told("anna", late("anna")));
        assertEquals("ben", only(notices("ben", late("ben"))).actor());
    }

    @Test
    void whoDidNotComeIsToldByWhomTheyWereMissed() {
        Notice notice = only(notices("anna", new Help.NoShowReported("post", "Groceries", "response", "anna", "ben")));
        assertEquals("ben", notice.owner());
        assertEquals("anna", notice.actor());
    }

    @Test
    void aReferenceIsDueWithTheOtherSide() {
        Notice notice = only(notices(null, new Help.ReferenceDue("post", "Groceries", "response", "anna", "ben")));
        assertEquals("anna", notice.owner());
        assertEquals("ben", notice.actor());
        assertEquals(Set.of("anna"), told("ben", new Help.ReferenceWritten("p", "r", "ben", "anna", "Groceries")));
    }

    @Test
    void authorsAreToldOfTheTimeOfTheirPosts() {
        assertEquals(Set.of("anna"), told(null, new Help.StillNeeded("p", "anna", "t", NOON)));
        assertEquals(Set.of("anna"), told(null, new Help.PostExpired("p", "anna", "t")));
    }

    @Test
    void aPostThatSuitsIsToldAsSuchAndASavedSearchAsSuch() {
        Notice suits = only(notices("anna", matched(true)));
        assertEquals(Notifications.Type.POST_NEARBY, suits.type());
        assertEquals("ben", suits.owner());
        assertEquals("anna", suits.actor());
        assertEquals("Dogs nearby", suits.excerpt());
        assertTrue(suits.urgent());
        assertEquals(
                Notifications.Type.SEARCH_MATCH,
                only(notices("anna", matched(false))).type());
    }

    @Test
    void whoMissedACallIsToldWhoCalledAndWhere() {
        var missed = new Calls.CallMissed("call", "room", "post", "Groceries", "anna", Set.of("ben", "cleo"), true);
        assertEquals(Set.of("ben", "cleo"), told(null, missed));
        assertEquals(Set.of("ben", "cleo"), told("anna", missed));
        Notice notice = notices(null, missed).get(0);
        assertEquals(Notifications.Type.MISSED_CALL, notice.type());
        assertEquals("anna", notice.actor());
        assertEquals("room", notice.room());
        assertEquals("Groceries", notice.title());
    }

    @Test
    void whatHappensToAnAccountIsToldToItsOwnerEvenIfItSeemsToBeTheirDeed() {
        assertEquals(Set.of("anna"), told("anna", new Users.NewLogIn("anna", "Firefox on Linux")));
        assertEquals(Set.of("anna"), told(null, new Users.ManyLogInsFailed("anna")));
        assertEquals(Set.of("anna"), told(null, new Mail.AddressFailed("anna", 3)));
        assertEquals(Set.of("anna"), told("warden", new Reports.ReportDecided("r", "anna", Reports.Status.RESOLVED)));
    }

    private static Help.ResponseCancelledLate late(String by) {
        return new Help.ResponseCancelledLate("p", "t", "r", "anna", "ben", by);
    }

    private static Searches.Matched matched(boolean interest) {
        return new Searches.Matched("s", "p", "ben", "anna", "Walk my dog", "Dogs nearby", interest, true);
    }

    @Test
    void nobodyIsToldOfTheirOwnDeed() {
        assertEquals(Set.of(), told("anna", new Help.Responded("p", "t", "r", "anna", "anna")));
    }

    private static Help.ResponseCompleted completed() {
        return new Help.ResponseCompleted("p", "t", "r", "anna", "ben", "ben");
    }

    private static Set<String> told(String by, Fact fact) {
        return notices(by, fact).stream().map(Notice::inbox).collect(toSet());
    }

    private static Notice only(List<Notice> notices) {
        assertEquals(1, notices.size());
        return notices.get(0);
    }

    private static List<Notice> notices(String by, Fact fact) {
        return Occasion.ALL.stream()
                .filter(occasion -> occasion.fact().isInstance(fact))
                .flatMap(occasion -> notices(occasion, by, fact).stream())
                .toList();
    }

    private static <F extends Fact> List<Notice> notices(Occasion<F> occasion, String by, Fact fact) {
        Told told = new Told("fact", NOON, "post", new Caller(by, Role.USER, null, null), fact);
        return occasion.notices(told, occasion.fact().cast(fact)).stream()
                .map(Addressed::notice)
                .toList();
    }
}
