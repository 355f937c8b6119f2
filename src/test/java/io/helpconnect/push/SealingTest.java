package io.helpconnect.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The example of RFC 8291, section 5 and appendix A, and what the other side makes of ours. */
class SealingTest {
    private static final byte[] PLAIN = "When I grow up, I want to be a watermelon".getBytes(UTF_8);
    private static final byte[] BROWSER =
            bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    private static final byte[] BROWSER_SECRET = bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
    private static final byte[] SERVER =
            bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
    private static final byte[] SERVER_SECRET = bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
    private static final byte[] AUTH = bytes("BTBZMqHH6r4Tts7J_aSIgg");
    private static final byte[] SALT = bytes("DGv6ra1nlYgDCS1FRnbzlw");
    private static final String MESSAGE =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
                    + "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    @Test
    void theExampleOfTheRfcComesOutByteForByte() throws GeneralSecurityException {
        byte[] message = Sealing.seal(PLAIN, BROWSER, AUTH, P256.pair(SERVER, SERVER_SECRET), SALT);
        assertEquals(MESSAGE, Base64.getUrlEncoder().withoutPadding().encodeToString(message));
    }

    @Test
    void theBrowserOfTheTestsReadsTheExampleOfTheRfc() throws GeneralSecurityException {
        var phone = new Phone("https://push.example/1", P256.pair(BROWSER, BROWSER_SECRET), AUTH);
        assertArrayEquals(PLAIN, phone.read(bytes(MESSAGE)));
    }

    @Test
    void aBrowserReadsWhatWasSealedForIt() {
        for (int i = 0; i < 50; i++) {
            var phone = new Phone("https://push.example/1");
            byte[] content = new byte[i * Sealing.MOST / 49];
            Arrays.fill(content, (byte) 'x');
            byte[] message = Sealing.seal(content, phone.point(), phone.auth());
            assertArrayEquals(content, phone.read(message));
            assertEquals(content.length + 103, message.length);
        }
    }

    @Test
    void noTwoMessagesAreAlike() {
        assertFalse(Arrays.equals(Sealing.seal(PLAIN, BROWSER, AUTH), Sealing.seal(PLAIN, BROWSER, AUTH)));
    }

    @Test
    void whatPushServicesWouldNotTakeIsNotSealed() {
        byte[] tooMuch = new byte[Sealing.MOST + 1];
        assertThrows(IllegalArgumentException.class, () -> Sealing.seal(tooMuch, BROWSER, AUTH));
    }

    @Test
    void aPointThatIsNotOnTheCurveIsNoKey() {
        byte[] off = BROWSER.clone();
        off[64] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> P256.publicKey(off));
        byte[] zero = new byte[P256.POINT];
        zero[0] = 4;
        assertThrows(IllegalArgumentException.class, () -> P256.publicKey(zero));
        byte[] compressed = Arrays.copyOf(BROWSER, 33);
        compressed[0] = 2;
        assertThrows(IllegalArgumentException.class, () -> P256.publicKey(compressed));
        assertThrows(IllegalArgumentException.class, () -> P256.publicKey(new byte[0]));
    }

    @Test
    void aPointStaysItselfWhateverZerosItBeginsWith() {
        for (int i = 0; i < 600; i++) {
            byte[] point = new Phone("https://push.example/1").point();
            assertArrayEquals(point, P256.point(P256.publicKey(point)));
        }
    }
}
