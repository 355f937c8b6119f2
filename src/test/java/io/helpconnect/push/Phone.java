package io.helpconnect.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser as the push service sees it, and as it reads what comes (RFC 8291 from the other side). */
final class Phone {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    final String endpoint;
    private final KeyPair keys;
    private final byte[] auth;

    Phone(String endpoint) {
        this(endpoint, P256.newPair(), NewId.randomId().substring(0, 16).getBytes(US_ASCII));
    }

    Phone(String endpoint, KeyPair keys, byte[] auth) {
        this.endpoint = endpoint;
        this.keys = keys;
        this.auth = auth;
    }

    byte[] point() {
        return P256.point((ECPublicKey) keys.getPublic());
    }

    byte[] auth() {
        return auth.clone();
    }

    Push.Subscribe subscribe(String user) {
        return new Push.Subscribe(
                NewId.random(),
                endpoint,
                new Push.Keys(URL.encodeToString(point()), URL.encodeToString(auth)),
                caller(user));
    }

    static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "test");
    }

    byte[] read(byte[] message) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(message);
            byte[] salt = next(rest, 16);
            rest.getInt();
            byte[] sender = next(rest, Byte.toUnsignedInt(rest.get()));
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(P256.publicKey(sender), true);
            byte[] secret =
                    hkdf(auth, agreement.generateSecret(), 32, "WebPush: info\0".getBytes(US_ASCII), point(), sender);
            byte[] key = hkdf(salt, secret, 16, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII));
            byte[] nonce = hkdf(salt, secret, 12, "Content-Encoding: nonce\0".getBytes(US_ASCII));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            byte[] padded = cipher.doFinal(next(rest, rest.remaining()));
            int end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            if (padded[end] != 2) {
                throw new IllegalStateException("the last record ends with a 2");
            }
            return Arrays.copyOf(padded, end);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not for this browser", e);
        }
    }

    private static byte[] next(ByteBuffer from, int length) {
        byte[] part = new byte[length];
        from.get(part);
        return part;
    }

    private static byte[] hkdf(byte[] salt, byte[] secret, int length, byte[]... info) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        byte[] extracted = mac.doFinal(secret);
        mac.init(new SecretKeySpec(extracted, "HmacSHA256"));
        for (byte[] part : info) {
            mac.update(part);
        }
        return Arrays.copyOf(mac.doFinal(new byte[] {1}), length);
    }
}
