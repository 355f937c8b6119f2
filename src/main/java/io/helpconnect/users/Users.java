package io.helpconnect.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RefreshCookie;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.bus.SessionId;
import io.helpconnect.bus.UserAgent;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts: who someone is, and what others may see of them. */
public interface Users {

    /** Makes an account. 409 where the e-mail address has one already. */
    record Register(
            NewId newId,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Password Secret password,
            @NotBlank @Size(max = 80) String name,
            Caller caller)
            implements Request<Me> {}

    /** Makes an account with the role of an administrator; only from the command line. */
    record CreateAdmin(NewId newId, String email, Secret password, String name, Caller caller) implements Request<Me> {}

    /** 401 if address and password do not belong together; which of the two is wrong is not said. */
    record LogIn(
            @NotBlank @Size(max = 254) String email,

            @NotNull @Password(min = 1, message = "must have 1 to 200 characters")
            Secret password,

            UserAgent agent,
            Caller caller)
            implements Request<Session> {}

    /**
     * A new pair for the refresh token in the cookie, which is good once: a repeat within 30 seconds gets the same, because a
     * reply may be lost and two tabs may ask at once. Whoever shows an older one ends the session: one of two who have it is a
     * thief. 401 where it is not good.
     */
    record Refresh(RefreshCookie cookie, Caller caller) implements RepeatableRequest<Session> {}

    /** Ends the session of the cookie, and that of the access token, everywhere. A repeat changes nothing. */
    record LogOut(RefreshCookie cookie, SessionId session, Caller caller) implements RepeatableRequest<LoggedOut> {}

    /** One's own that are live; the one that was seen last comes first. */
    record ListSessions(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            SessionId session,
            Caller caller) implements RepeatableRequest<SessionPage> {}

    /** Ends one of one's own, everywhere; 404 for another's. A repeat changes nothing. */
    record EndSession(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Done> {}

    record FindMe(Caller caller) implements RepeatableRequest<Me> {}

    /** Changes one's own profile; what is not given stays. */
    record ChangeMe(
            @Size(min = 1, max = 80) String name,
            @Size(max = 1000) String about,
            Caller caller) implements Request<Me> {}

    record FindUser(@NotBlank @Size(max = 64) String id) implements RepeatableRequest<Profile> {}

    /** Names and faces for other features' views; unknown ids are left out. */
    record FindPeople(Set<String> ids) implements RepeatableRequest<People> {}

    /** Where letters to a user go; for the program only. 404 where the account is gone. */
    record FindContact(String user) implements RepeatableRequest<Contact> {}

    /** Who looks after the place: moderators and administrators, a hundred of each at most; for the program only. */
    record FindModerators() implements RepeatableRequest<Moderators> {}

    record Moderators(Set<String> users) implements Message {}

    /** Counts a help that someone gave. A repeat with the same cause changes nothing. */
    record CountHelp(String user, String cause) implements RepeatableRequest<Done> {}

    /** A ticket for one live connection, good once and for 30 seconds. */
    record IssueTicket(SessionId session, Caller caller) implements Request<Ticket> {
        public IssueTicket {
            session = session == null ? SessionId.NONE : session;
        }
    }

    /** Whether the caller may listen to {@code user.<id>}: only the user may. */
    record MayListen(String user, Caller caller) implements Request<Done> {}

    /** One's own account. */
    record Me(String id, String name, String email, Role role, String about, int helped, Instant createdAt)
            implements Message {}

    /** What others may see. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(String id, String name, String about, int helped, Instant createdAt) implements Message {}

    /** @param helped how often they have helped */
    record Person(String id, String name, int helped) {
        /** Stands in for an account that is gone. */
        public static Person unknown(String id) {
            return new Person(id, "", 0);
        }
    }

    /** Seen by whoever writes to them, and by nobody else. */
    record Contact(String id, String name, String email) implements Message {
        @Override
        public String toString() {
            return "Contact[" + id + "]";
        }
    }

    record People(Map<String, Person> people) implements Message {
        public Person get(String id) {
            return people.getOrDefault(id, Person.unknown(id));
        }
    }

    /**
     * @param expiresIn seconds
     * @param refresh goes to the browser as a cookie
     */
    record Session(Secret accessToken, long expiresIn, Me user, RefreshCookie refresh) implements Message {}

    record LoggedOut(RefreshCookie forgotten) implements Message {}

    /**
     * @param browser in plain words, like "Firefox on Linux"
     * @param lastSeenAt to about 15 minutes
     * @param current whether it is the one that asks
     */
    record SessionLine(String id, String browser, Instant createdAt, Instant lastSeenAt, boolean current) {}

    record SessionPage(List<SessionLine> items, String next) implements Message {}

    record Ticket(Secret ticket, Instant expiresAt) implements Message {}

    record Registered(String user, Role role) implements Fact {}

    record LoggedIn(String user) implements Fact {}

    record LogInFailed(String user) implements Fact {}

    /**
     * A log-in with a browser that this account does not remember; not the first after registering.
     *
     * @param browser in plain words, like "Firefox on Linux"
     */
    record NewLogIn(String user, String browser) implements Fact {}

    /** The fifth log-in within an hour failed; once an hour at most. */
    record ManyLogInsFailed(String user) implements Fact {}

    /** A session is over; its access tokens are refused from now on. */
    record SessionEnded(String user, String session, Why why) implements Fact {
        public enum Why {
            /** By its owner, here or from elsewhere. */
            @JsonProperty("logged-out")
            LOGGED_OUT,
            /** Nobody refreshed it for 60 days. */
            @JsonProperty("expired")
            EXPIRED,
            /** A refresh token was used that had been replaced: someone else may have it. */
            @JsonProperty("reused")
            REUSED,
            /** Its owner has logged in at more places than are kept. */
            @JsonProperty("too-many")
            TOO_MANY
        }
    }

    record ProfileChanged(String user) implements Fact {}
}
