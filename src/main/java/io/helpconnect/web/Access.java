package io.helpconnect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who is calling. A token is verified once and remembered until it expires; at most 20,000 are remembered, the least used
 * are forgotten first.
 */
final class Access {
    static final Identity GUEST = new Identity(null, Role.GUEST, null, Long.MAX_VALUE);
    private static final String SCHEME = "bearer ";
    private static final long PAUSE = 100;
    private static final int LONGEST = 4096;

    private final Vertx vertx;
    private final Bus bus;
    private final Clock clock;
    private final Cache<String, Identity> verified;
    private final EndedSessions ended;
    private final LongAdder hits = new LongAdder();
    private volatile JWTAuth tokens;
    private volatile boolean closed;

    Access(Vertx vertx, Bus bus, Clock clock) {
        this.vertx = vertx;
        this.bus = bus;
        this.clock = clock;
        this.ended = new EndedSessions(vertx, bus);
        this.verified = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfter(Expiry.<String, Identity>creating(
                        (token, identity) -> Duration.ofMillis(Math.max(0, identity.expires() - clock.millis()))))
                .build();
    }

    /**
     * @param session {@code null} for guests, and for tokens that name none
     * @param expires in milliseconds since 1970
     */
    record Identity(String user, Role role, String session, long expires) {}

    /** Asks for the signing key until it is there, and who has logged out; then the future succeeds. */
    Future<Void> start() {
        return findKey().compose(found -> ended.start());
    }

    private Future<Void> findKey() {
        return bus.ask(new Tokens.FindSigningKey())
                .<Void>map(key -> {
                    tokens = JWTAuth.create(vertx, key.forJwt());
                    return null;
                })
                .recover(this::again);
    }

    private Future<Void> again(Throwable notYet) {
        return closed ? Future.failedFuture(notYet) : vertx.timer(PAUSE).compose(fired -> findKey());
    }

    void close() {
        closed = true;
        ended.close();
    }

    boolean ready() {
        return tokens != null;
    }

    long hits() {
        return hits.sum();
    }

    /**
     * @param authorization the header, or {@code null}
     * @throws Failure 401 for a token that is not good, 503 while there is no key to verify it with
     */
    Identity identify(String authorization) {
        if (authorization == null) {
            return GUEST;
        }
        Identity known = verified.getIfPresent(authorization);
        if (known != null && known.expires > clock.millis()) {
            hits.increment();
            return living(known);
        }
        Identity identity = verify(authorization);
        verified.put(authorization, identity);
        return living(identity);
    }

    private Identity living(Identity identity) {
        if (ended.has(identity.session())) {
            throw dead();
        }
        return identity;
    }

    private Identity verify(String authorization) {
        if (authorization.length() > LONGEST
                || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw dead();
        }
        if (tokens == null) {
            throw Problem.unavailable("HelpConnect is just starting.").failure();
        }
        Future<User> user = tokens.authenticate(
                new TokenCredentials(authorization.substring(SCHEME.length()).strip()));
        // Verifying is arithmetic, done when the call returns.
        if (!user.succeeded()) {
            throw dead();
        }
        return identity(user.result().attributes().getJsonObject("accessToken"));
    }

    private Identity identity(JsonObject claims) {
        try {
            String subject = claims.getString("sub");
            Role role = Json.MAPPER.convertValue(claims.getString("role"), Role.class);
            Long seconds = claims.getLong("exp");
            if (subject == null || role == null || seconds == null || seconds * 1000 <= clock.millis()) {
                throw dead();
            }
            return new Identity(subject, role, claims.getString("sid"), seconds * 1000);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw dead();
        }
    }

    private static Failure dead() {
        return Problem.unauthenticated("The access token is not valid, or no longer.")
                .failure();
    }
}
