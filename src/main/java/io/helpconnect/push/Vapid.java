package io.helpconnect.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.Settings;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Secret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says to push services who it is that sends (RFC 8292): always the one whose key the browser subscribed with. */
final class Vapid {
    /** Services refuse more than 24 hours. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final Duration USED = Duration.ofHours(6);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final String HEAD = URL.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(US_ASCII));

    private final PrivateKey key;
    private final String publicKey;
    private final String contact;
    /** A signature costs as much as the encryption, so one serves all that goes to a service for some hours. */
    private final Cache<String, Token> tokens =
            Caffeine.newBuilder().maximumSize(500).build();

    private record Token(String text, Instant usedUntil) {}

    /**
     * @param pair as {@link #newPair} made it
     * @param contact a {@code mailto:} or {@code https:} address of whoever runs this, or {@code null}
     */
    Vapid(Secret pair, String contact) {
        String[] parts = pair.value().split("\\.", -1);
        this.key = read(parts[0]);
        this.publicKey = parts[1];
        this.contact = contact;
    }

    /** A new pair of keys, to be kept: browsers that subscribed with another one are not reached. */
    static Secret newPair() {
        KeyPair pair = P256.newPair();
        return new Secret(URL.encodeToString(pair.getPrivate().getEncoded()) + "."
                + URL.encodeToString(P256.point((ECPublicKey) pair.getPublic())));
    }

    /** Whom a push service may write to when something is amiss, as far as the settings say. */
    static String contact(Settings settings) {
        if (!settings.mail().from().isEmpty()) {
            return "mailto:" + settings.mail().from();
        }
        return settings.site().url().startsWith("https://") ? settings.site().url() : null;
    }

    private static PrivateKey read(String key) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of web push cannot be read", e);
        }
    }

    /** An uncompressed point, base64url. */
    String publicKey() {
        return publicKey;
    }

    /** The header {@code Authorization} for a service. Where it must be signed anew, that takes about a millisecond. */
    String authorization(URI endpoint, Instant now) {
        String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        Token known = tokens.asMap()
                .compute(
                        origin,
                        (service, before) -> before == null || before.usedUntil.isBefore(now)
                                ? new Token(signed(service, now.plus(VALID)), now.plus(USED))
                                : before);
        return "vapid t=" + known.text + ", k=" + publicKey;
    }

    private String signed(String origin, Instant until) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", origin);
        claims.put("exp", until.getEpochSecond());
        if (contact != null) {
            claims.put("sub", contact);
        }
        String content = HEAD + "." + URL.encodeToString(Json.text(claims).getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(US_ASCII));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime signs with ES256", e);
        }
    }
}
