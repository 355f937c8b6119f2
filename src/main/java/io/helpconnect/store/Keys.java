package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Secret;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Keys that all nodes share. Each is made by whichever node needs it first and kept in the store, so that every node
 * verifies what any node signed, also after a restart.
 */
public final class Keys {
    static final Kind<Key> KIND = Kind.of("keys", Key.class);

    /** @param secret base64 of 256 random bits, or what its maker made of it */
    record Key(String name, Secret secret, Instant createdAt) {}

    private final Documents<Key> keys;

    private Keys(Documents<Key> keys) {
        this.keys = keys;
    }

    public static Future<Keys> in(Store store) {
        return store.open(KIND).map(Keys::new);
    }

    /** The key of that name, 256 random bits in base64. */
    public Future<Secret> key(String name, Instant now) {
        return key(name, now, Keys::random);
    }

    /** The key of that name, made now if there is none; of two nodes that make it at once, both get the first. */
    public Future<Secret> key(String name, Instant now, Supplier<Secret> maker) {
        return keys.get(name)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found.get().state().secret())
                        : keys.insert(name, Caller.SYSTEM, Change.to(new Key(name, maker.get(), now)))
                                .map(inserted -> inserted.state().secret()));
    }

    private static Secret random() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return new Secret(Base64.getEncoder().encodeToString(bits));
    }
}
