package io.helpconnect.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.helpconnect.bus.Hmac;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts for one browser (RFC 8291), as one record of {@code aes128gcm} (RFC 8188). Takes about a millisecond. */
final class Sealing {
    /** What a message may hold: push services take at least 4096 bytes, of which the encryption needs 103. */
    static final int MOST = 3993;

    static final int AUTH = 16;
    private static final int SALT = 16;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int RECORD = 4096;
    /** Stands after the content of the last record. */
    private static final byte LAST = 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /**
     * Encrypts with a key and a salt that are used this once.
     *
     * @param browser the public key of the subscription, as a point
     * @param auth the authentication secret of the subscription
     */
    static byte[] seal(byte[] content, byte[] browser, byte[] auth) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return seal(content, browser, auth, P256.newPair(), salt);
    }

    static byte[] seal(byte[] content, byte[] browser, byte[] auth, KeyPair once, byte[] salt) {
        if (content.length > MOST) {
            throw new IllegalArgumentException("does not fit into a push message");
        }
        try {
            byte[] ours = P256.point((ECPublicKey) once.getPublic());
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(once.getPrivate());
            agreement.doPhase(P256.publicKey(browser), true);
            byte[] info = joined("WebPush: info\0".getBytes(US_ASCII), browser, ours);
            byte[] shared = derived(auth, agreement.generateSecret(), info, 32);
            byte[] key = derived(salt, shared, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), KEY);
            byte[] nonce = derived(salt, shared, "Content-Encoding: nonce\0".getBytes(US_ASCII), NONCE);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] message = cipher.doFinal(joined(content, new byte[] {LAST}));
            return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + ours.length + message.length)
                    .put(salt)
                    .putInt(RECORD)
                    .put((byte) ours.length)
                    .put(ours)
                    .put(message)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has what web push needs", e);
        }
    }

    /** HKDF (RFC 5869) of at most 32 bytes, which is one step. */
    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length) {
        return Arrays.copyOf(Hmac.sha256(Hmac.sha256(salt, secret), joined(info, new byte[] {1})), length);
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
