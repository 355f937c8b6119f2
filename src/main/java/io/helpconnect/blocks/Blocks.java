package io.helpconnect.blocks;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.users.Users.Person;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Whom users have blocked. */
public interface Blocks {
    int MOST = 500;

    /** Once is enough. 404 where there is no such user, 409 beyond {@link #MOST}. */
    record Block(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Done> {}

    record Unblock(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Done> {}

    /** Those whom the caller has blocked, the newest first. */
    record ListBlocked(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements RepeatableRequest<BlockedPage> {}

    /** How things stand between a user and these others, 100 at most; for the program only. As it is at this moment. */
    record FindBetween(String user, Set<String> others) implements RepeatableRequest<Between> {}

    /** All who block this user or are blocked by them; for the program only. */
    record FindAround(String user) implements RepeatableRequest<Around> {}

    record Blocked(Person person, Instant at) {}

    record BlockedPage(List<Blocked> items, String next) implements Message {}

    /**
     * @param blocking those of the others who have blocked the user
     * @param blocked those of the others whom the user has blocked
     */
    record Between(Set<String> blocking, Set<String> blocked) implements Message {}

    record Around(Set<String> users) implements Message {}

    record UserBlocked(String user, String blocked) implements Fact {}

    record UserUnblocked(String user, String blocked) implements Fact {}
}
