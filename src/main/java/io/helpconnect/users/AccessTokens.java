package io.helpconnect.users;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Secret;
import io.helpconnect.web.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;

/** Signs access tokens: {@code sub} is the user, {@code role} what they may do, {@code sid} the session. */
final class AccessTokens {
    private final JWTAuth signer;

    AccessTokens(Vertx vertx, Tokens.SigningKey key) {
        signer = JWTAuth.create(vertx, key.forJwt());
    }

    Secret issue(User user, String session) {
        return new Secret(signer.generateToken(
                new JsonObject()
                        .put("sub", user.id())
                        .put("role", Json.MAPPER.convertValue(user.role(), String.class))
                        .put("sid", session),
                new JWTOptions().setAlgorithm("HS256").setExpiresInSeconds((int) Tokens.LIFETIME.toSeconds())));
    }
}
