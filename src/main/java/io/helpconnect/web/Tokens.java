package io.helpconnect.web;

import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuthOptions;

/**
 * What the web asks of whoever keeps accounts, to know who is calling. An access token is a JWT, signed with HS256 by the
 * {@link SigningKey}: {@code sub} is the user's id, {@code role} the role's name in JSON, {@code exp} must be there.
 */
public interface Tokens {

    /** The key that every access token is signed with (HS256), the same on every node. */
    record FindSigningKey() implements Request<SigningKey> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

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

    record Identity(String user, Role role) implements Message {}
}
