package io.helpconnect.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Role;
import io.helpconnect.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogInsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Fact> facts = new ArrayList<>();
    private User ana = User.registered("ana", "print", "ana@example.org", "hash", "Ana", Role.USER, NOON)
            .state();

    @Test
    void theFirstBrowserIsNoNewsAndAnotherOneIsOnce() {
        logIn("Firefox on Linux");
        assertEquals(List.of(), news());
        logIn("Chrome on Android");
        logIn("Chrome on Android");
        logIn("Firefox on Linux");
        assertEquals(List.of(new Users.NewLogIn("ana", "Chrome on Android")), news());
    }

    @Test
    void whatOneLogInChangesIsOneWriteWithItsFacts() {
        logIn("Firefox on Linux");
        Change<User> change = ana.loggedIn("Edge on Windows", NOON);
        assertEquals(List.of(new Users.LoggedIn("ana"), new Users.NewLogIn("ana", "Edge on Windows")), change.facts());
    }

    @Test
    void twentyBrowsersAreRememberedAndTheOneThatWasNotUsedForLongestIsForgotten() {
        for (int i = 0; i < 20; i++) {
            logIn("Browser " + i);
        }
        logIn("Browser 0");
        logIn("Browser 20");
        facts.clear();
        logIn("Browser 0");
        assertEquals(List.of(), news());
        logIn("Browser 1");
        assertEquals(1, news().size());
        assertEquals(20, ana.logIns().browsers().size());
    }

    @Test
    void noBrowserIsKeptInPlainWords() {
        logIn("Firefox on Linux");
        assertFalse(Json.text(ana).contains("Firefox"));
    }

    @Test
    void theFifthFailureWithinAnHourIsToldOnceADay() {
        fail(0, 10, 20, 30);
        assertEquals(0, warnings());
        fail(59);
        assertEquals(1, warnings());
        fail(60, 61, 62, 63, 64, 65, 110);
        assertEquals(1, warnings());
        fail(119, 180, 181, 182, 183, 184);
        assertEquals(1, warnings());
        int nextDay = 60 * 24 + 59;
        fail(nextDay, nextDay + 1, nextDay + 2, nextDay + 3, nextDay + 4);
        assertEquals(2, warnings());
    }

    @Test
    void fiveFailuresThatTakeLongerThanAnHourAreNotMany() {
        fail(0, 15, 30, 45, 60, 75, 90);
        assertEquals(0, warnings());
    }

    @Test
    void anAccountOfBeforeRemembersNothing() {
        String before = Json.text(ana).replaceAll(",\"logIns\":\\{.*?}", "");
        assertFalse(before.contains("logIns"));
        ana = Json.read(before, User.class);
        logIn("Firefox on Linux");
        assertEquals(List.of(), news());
    }

    private void logIn(String browser) {
        take(ana.loggedIn(browser, NOON));
    }

    private void fail(int... minutes) {
        for (int minute : minutes) {
            take(ana.logInFailed(NOON.plus(Duration.ofMinutes(minute))));
        }
    }

    private void take(Change<User> change) {
        facts.addAll(change.facts());
        ana = Json.read(Json.text(change.state()), User.class);
    }

    private List<Fact> news() {
        return facts.stream().filter(Users.NewLogIn.class::isInstance).toList();
    }

    private long warnings() {
        return facts.stream().filter(Users.ManyLogInsFailed.class::isInstance).count();
    }
}
