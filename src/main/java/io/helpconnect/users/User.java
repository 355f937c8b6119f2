package io.helpconnect.users;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An account.
 *
 * @param email lower case
 * @param password its argon2id hash
 * @param helps the finished matches in which this user was the helper
 * @param fingerprint of the request that made it
 * @param logIns what is remembered of them
 */
record User(
        String id,
        String email,
        String password,
        String name,
        Role role,
        String about,
        List<String> helps,
        Instant createdAt,
        Instant lastSeen,
        String fingerprint,
        LogIns logIns) {

    static final Kind<User> KIND = Kind.of("users", User.class, Index.unique("email"), Index.on("role"));

    User {
        logIns = logIns == null ? LogIns.NONE : logIns;
    }

    /** More than anyone reaches; the count stops there rather than the document growing without end. */
    private static final int MOST_HELPS = 10_000;

    /** Addresses are compared without regard to case. */
    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    static Change<User> registered(
            String id, String fingerprint, String email, String password, String name, Role role, Instant now) {
        return Change.to(
                new User(id, normal(email), password, name, role, "", List.of(), now, now, fingerprint, LogIns.NONE),
                new Users.Registered(id, role));
    }

    Change<User> loggedIn(String browser, Instant now) {
        var facts = new ArrayList<Fact>();
        facts.add(new Users.LoggedIn(id));
        if (logIns.isNews(id, browser)) {
            facts.add(new Users.NewLogIn(id, browser));
        }
        return new Change<>(with(logIns.from(id, browser), now), List.copyOf(facts));
    }

    Change<User> logInFailed(Instant now) {
        LogIns after = logIns.failedAt(now);
        return after.areToBeWarnedOf(now)
                ? Change.to(
                        with(after.warned(now), lastSeen), new Users.LogInFailed(id), new Users.ManyLogInsFailed(id))
                : Change.to(with(after, lastSeen), new Users.LogInFailed(id));
    }

    private User with(LogIns newLogIns, Instant seen) {
        return new User(id, email, password, name, role, about, helps, createdAt, seen, fingerprint, newLogIns);
    }

    Change<User> change(String newName, String newAbout) {
        if (newName != null && newName.isBlank()) {
            throw Problem.invalid("name", "must not be empty").failure();
        }
        String nextName = newName == null ? name : newName;
        String nextAbout = newAbout == null ? about : newAbout;
        if (nextName.equals(name) && nextAbout.equals(about)) {
            return Change.none(this);
        }
        return Change.to(
                new User(
                        id,
                        email,
                        password,
                        nextName,
                        role,
                        nextAbout,
                        helps,
                        createdAt,
                        lastSeen,
                        fingerprint,
                        logIns),
                new Users.ProfileChanged(id));
    }

    Change<User> helped(String cause) {
        if (helps.contains(cause) || helps.size() >= MOST_HELPS) {
            return Change.none(this);
        }
        var more = new ArrayList<>(helps);
        more.add(cause);
        return Change.to(new User(
                id, email, password, name, role, about, List.copyOf(more), createdAt, lastSeen, fingerprint, logIns));
    }

    Users.Me me() {
        return new Users.Me(id, name, email, role, about, helps.size(), createdAt);
    }

    Users.Profile profile() {
        return new Users.Profile(id, name, about, helps.size(), createdAt);
    }

    Users.Contact contact() {
        return new Users.Contact(id, name, email);
    }

    Users.Person person() {
        return new Users.Person(id, name, helps.size());
    }

    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
