package io.helpconnect.push;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Secret;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A browser that someone wants to be reached at.
 *
 * @param endpoint its address at its push service; whoever knows it may send it something
 * @param p256dh its public key, base64url
 * @param auth its authentication secret, base64url
 * @param seenAt when it subscribed or renewed that last
 */
record Browser(String user, Secret endpoint, String p256dh, Secret auth, Instant createdAt, Instant seenAt) {
    static final Kind<Browser> KIND = Kind.of("push_browsers", Browser.class, Index.on("user", "seenAt"));

    /** @throws io.helpconnect.bus.Failure 400 where its keys are none */
    static Browser of(Push.Subscribe request, Instant now) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!isPoint(request.keys().p256dh())) {
            errors.put("keys.p256dh", "This is not the public key of a browser.");
        }
        if (bytes(request.keys().auth()).length != Sealing.AUTH) {
            errors.put("keys.auth", "This is not the secret of a browser.");
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).failure();
        }
        return new Browser(
                request.caller().user(),
                new Secret(request.endpoint()),
                request.keys().p256dh(),
                new Secret(request.keys().auth()),
                now,
                now);
    }

    /** The same endpoint is the same browser. */
    static String id(String endpoint) {
        return NewId.derivedId("push browser", endpoint);
    }

    private static boolean isPoint(String text) {
        try {
            P256.publicKey(bytes(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Browsers write base64url without padding; none where it is not that. */
    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** As it subscribed now; it keeps its age while it stays with the same user. */
    Change<Browser> renewed(Browser now) {
        Instant since = now.user.equals(user) ? createdAt : now.createdAt;
        return Change.to(new Browser(now.user, now.endpoint, now.p256dh, now.auth, since, now.seenAt));
    }

    byte[] publicKey() {
        return bytes(p256dh);
    }

    byte[] secret() {
        return bytes(auth.value());
    }

    URI address() {
        return URI.create(endpoint.value());
    }

    String service() {
        return address().getHost();
    }

    Push.Subscription view(String id) {
        return new Push.Subscription(id, service(), createdAt);
    }
}
