package io.helpconnect.push;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** Web push: what reaches a user's browsers and phones while the page is closed. */
public interface Push {

    /** The public key that a browser subscribes with. */
    record FindKey() implements RepeatableRequest<Key> {}

    /** @param publicKey of VAPID: an uncompressed point of P-256, base64url */
    record Key(String publicKey) implements Message {}

    /**
     * Pushes to this browser from now on. As a browser gives it: the address at its push service and its keys. The same
     * endpoint again is the same subscription, and belongs to whoever subscribed last. A user has at most 20: one more
     * takes the place of the one that has not been heard of for the longest time.
     */
    record Subscribe(
            NewId newId,
            @NotBlank @Size(max = 2000) String endpoint,
            @NotNull @Valid Keys keys,
            Caller caller) implements Request<Subscription> {}

    /**
     * @param p256dh the browser's public key, base64url
     * @param auth its authentication secret, base64url
     */
    record Keys(
            @NotNull @Size(max = 200) String p256dh,
            @NotNull @Size(max = 100) String auth) {}

    /** @param service the host of the push service */
    record Subscription(String id, String service, Instant createdAt) implements Message {}

    /** Own browsers, the one heard of last first. */
    record ListSubscriptions(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements Request<Subscriptions> {}

    record Subscriptions(List<Subscription> items, String next) implements Message {}

    /** Ends one's own subscription; nothing happens where there is none. */
    record Unsubscribe(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Done> {}

    /**
     * Takes something for all browsers of a user: on disk when this is answered, and then sent to each, at least once. A
     * repeat of the id changes nothing. What does not fit into a push message is cut off the end of the body.
     *
     * @param tag what takes the place of what: a later one with the same tag replaces an earlier one on the screen; at
     *     most 200 characters
     * @param until after which it is not worth while any more
     */
    record Send(String id, String user, String tag, Text text, boolean urgent, Instant until)
            implements RepeatableRequest<Done> {}

    /** @param path where a touch leads, on this site: it begins with a slash */
    record Text(String title, String body, String path) {}

    /** Takes what was shown with this tag off the user's screens, and what was not sent yet is not sent. */
    record Withdraw(String id, String user, String tag) implements RepeatableRequest<Done> {}

    /** At how many browsers a push reaches a user; for the program only. */
    record FindReach(String user) implements RepeatableRequest<Reach> {}

    record Reach(int browsers) implements Message {}
}
