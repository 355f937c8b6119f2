package io.helpconnect.users;

import io.helpconnect.bus.Hmac;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Refresh tokens: the session and a secret. The secret of the next one is worked out of the one before with a key of the
 * house, so that whoever repeats a refresh gets the same token again although only hashes of them are kept.
 */
final class RefreshTokens {
    private final byte[] key;

    RefreshTokens(Secret key) {
        this.key = Base64.getDecoder().decode(key.value());
    }

    /** What is shown to go on with a session. */
    record Token(String session, String secret) {

        /** The first of a session. */
        static Token of(String session) {
            return new Token(session, NewId.randomId() + NewId.randomId());
        }

        static Optional<Token> read(Secret text) {
            int dot = text == null ? -1 : text.value().indexOf('.');
            return dot < 1
                    ? Optional.empty()
                    : Optional.of(new Token(
                            text.value().substring(0, dot), text.value().substring(dot + 1)));
        }

        /** What is kept of it: it opens nothing. */
        String hash() {
            return NewId.derivedId("refresh", session, secret);
        }

        Secret text() {
            return new Secret(session + "." + secret);
        }

        @Override
        public String toString() {
            return "Token[" + session + "]";
        }
    }

    Token after(Token token) {
        byte[] next = Hmac.sha256(key, token.text().value().getBytes(StandardCharsets.UTF_8));
        return new Token(
                token.session(), Base64.getUrlEncoder().withoutPadding().encodeToString(next));
    }
}
