package io.helpconnect.web;

import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.List;

/**
 * What the web asks of whoever keeps accounts, to know who is calling. An access token is a JWT, signed with HS256 by the
 * {@link SigningKey}: {@code sub} is the user's id, {@code role} the role's name in JSON, {@code exp} must be there; {@code sid} is the
 * session, and may be missing.
 */
public interface Tokens {
    /** How long an access token is good at most. */
    Duration LIFETIME = Duration.ofMinutes(15);

    /** The key that every access token is signed with (HS256), the same on every node. */
    record FindSigningKey() implements RepeatableRequest<SigningKey> {}

    /** @param secret base64 of at least 256 random bits */
    record SigningKey(Secret secret) implements Message {

        /** How whoever signs and whoever verifies both set up Vert.x: the key is the text's own bytes. */
        public JWTAuthOptions forJwt() {
            return new JWTAuthOptions()
                    .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret.value()));
        }
    }

    /** Redeems the ticket of a live connection. A ticket is good once, for 30 seconds; after that 401. */
    record RedeemTicket(Secret ticket) implements Request<Identity> {}

    /** @param session {@code null} where it is not known */
    record Identity(String user, Role role, String session) implements Message {
        public Identity(String user, Role role) {
            this(user, role, null);
        }
    }

    /**
     * The sessions that ended while access tokens of theirs may still be around: the oldest first, by the page.
     *
     * @param within only those that ended so short a time ago, or {@code null}: all
     */
    record FindEndedSessions(String cursor, Duration within) implements RepeatableRequest<EndedSessions> {}

    record EndedSessions(List<EndedSession> items, String next) implements Message {}

    record EndedSession(String session, String user) {}
}
