package io.helpconnect.bus;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104): who knows the key has made it, and nothing was changed since. */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    public static byte[] sha256(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** In small hexadecimal digits, over UTF-8. */
    public static String sha256(Secret key, String content) {
        return HexFormat.of()
                .formatHex(
                        sha256(key.value().getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8)));
    }
}
