package io.helpconnect.bus;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (RFC 2104), with SHA-256: who knows the key has made it, and nothing was changed since. */
public final class Hmac {
    private Hmac() {}

    public static byte[] sha256(byte[] key, byte[] content) {
        return of("HmacSHA256", key, content);
    }

    /** With SHA-1, for those of the outside who know no other. As an HMAC it still keeps what it promises. */
    public static byte[] sha1(byte[] key, byte[] content) {
        return of("HmacSHA1", key, content);
    }

    private static byte[] of(String algorithm, byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }

    /** In small hexadecimal digits, over UTF-8. */
    public static String sha256(Secret key, String content) {
        return HexFormat.of()
                .formatHex(
                        sha256(key.value().getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8)));
    }
}
