package io.helpconnect.users;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Secret;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * Keys that all nodes share. Each is made by whichever node needs it first and kept in the store, so that every node
 * verifies what any node signed, also after a restart.
 */
final class Keys {
    static final Kind<Key> KIND = Kind.of("keys", Key.class);

    /** @param secret base64 of 256 random bits */
    record Key(String name, Secret secret, Instant createdAt) {}

    private final Documents<Key> keys;

    private Keys(Documents<Key> keys) {
        this.keys = keys;
    }

    static Future<Keys> in(Store store) {
        return store.open(KIND).map(Keys::new);
    }

    /** The key of that name, made now if there is none; of two nodes that make it at once, both get the first. */
    Future<Secret> key(String name, Instant now) {
        return keys.get(name)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found.get().state().secret())
                        : keys.insert(name, Caller.SYSTEM, Change.to(new Key(name, random(), now)))
                                .map(inserted -> inserted.state().secret()));
    }

    private static Secret random() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return new Secret(Base64.getEncoder().encodeToString(bits));
    }
}
