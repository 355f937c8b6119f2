package io.helpconnect.web;

import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;

/** What the web asks of whoever keeps accounts, to know who is calling. */
public interface Tokens {

    /** The key that every access token is signed with (HS256), the same on every node. */
    record FindSigningKey() implements Request<SigningKey> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** @param secret base64 of at least 256 random bits */
    record SigningKey(Secret secret) implements Message {}

    /** Redeems the ticket of a live connection. A ticket is good once, for 30 seconds; after that 401. */
    record RedeemTicket(Secret ticket) implements Request<Identity> {}

    record Identity(String user, Role role) implements Message {}
}
