package io.helpconnect.bus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The id that a creating request gives to what it creates. With an {@code Idempotency-Key} it is derived from the caller,
 * the request's class and the key, so a repeat meets what it made the first time.
 *
 * @param id 128 bits, url-safe
 * @param fingerprint of the request's content, so that the same key with another content is noticed; {@code null} where
 *     the client sent no key
 */
public record NewId(String id, String fingerprint) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    public static NewId random() {
        return new NewId(randomId(), null);
    }

    /** 128 random bits, url-safe. */
    public static String randomId() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return URL.encodeToString(bits);
    }

    /** An id that the same parts always give: for what must exist once per cause. */
    public static String derivedId(String... parts) {
        return URL.encodeToString(Arrays.copyOf(sha256(String.join("\n", parts)), 16));
    }

    public static NewId forKey(String caller, String kind, String key, String content) {
        return new NewId(derivedId("key", caller, kind, key), URL.encodeToString(sha256(content)));
    }

    /** Whether what exists under this id was made by the same request. */
    public boolean made(String otherFingerprint) {
        return fingerprint != null && fingerprint.equals(otherFingerprint);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
