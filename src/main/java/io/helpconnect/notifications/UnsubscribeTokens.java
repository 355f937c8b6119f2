package io.helpconnect.notifications;

import io.helpconnect.bus.Hmac;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Secret;
import io.helpconnect.store.Keys;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/** Whoever holds a letter may stop letters like it, without a log-in and without end. */
final class UnsubscribeTokens {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;

    UnsubscribeTokens(Secret key) {
        this.key = Base64.getDecoder().decode(key.value());
    }

    static Future<UnsubscribeTokens> in(Store store, Instant now) {
        return Keys.in(store).compose(keys -> keys.key("unsubscribe", now)).map(UnsubscribeTokens::new);
    }

    /** Who stops letters of which types. */
    record Grant(String user, List<Notifications.Type> types) {}

    Secret token(String user, Collection<Notifications.Type> types) {
        byte[] grant = Json.bytes(new Grant(user, List.copyOf(EnumSet.copyOf(types))));
        return new Secret(URL.encodeToString(grant) + "." + URL.encodeToString(Hmac.sha256(key, grant)));
    }

    /** @throws io.helpconnect.bus.Failure 404 where it is none of ours */
    Grant read(String token) {
        try {
            String[] parts = token.split("\\.", -1);
            byte[] grant = Base64.getUrlDecoder().decode(parts[0]);
            if (parts.length == 2
                    && MessageDigest.isEqual(
                            Hmac.sha256(key, grant), Base64.getUrlDecoder().decode(parts[1]))) {
                return Json.read(new String(grant, StandardCharsets.UTF_8), Grant.class);
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static RuntimeException unknown() {
        return Problem.notFound("letter").failure();
    }
}
