package io.helpconnect.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.helpconnect.Settings;
import io.helpconnect.bus.Hmac;
import io.helpconnect.bus.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class IceServersTest {
    private static final Instant NOON = Instant.ofEpochSecond(1_800_000_000);
    private static final List<String> STUN = List.of("stun:stun.example.org:3478");
    private static final List<String> TURN = List.of("turn:turn.example.org:3478?transport=udp");

    /** RFC 2202, cases 1 and 2. */
    @Test
    void theHmacIsThatOfTheStandard() {
        byte[] key = new byte[20];
        java.util.Arrays.fill(key, (byte) 0x0b);
        assertEquals("b617318655057264e28bc0b6fb378c8ef146be00", hex(Hmac.sha1(key, bytes("Hi There"))));
        assertEquals(
                "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                hex(Hmac.sha1(bytes("Jefe"), bytes("what do ya want for nothing?"))));
    }

    /** printf '1433895918:ninefingers' | openssl dgst -sha1 -hmac north -binary | base64 */
    @Test
    void thePasswordIsWhatCoturnWorksOutItself() {
        assertEquals(
                "jy8hTxmOO7UtEKXqSkSlvakPVYA=", IceServers.password(new Secret("north"), "1433895918:ninefingers"));
    }

    @Test
    void aCredentialSaysWhenItEndsAndWhoseItIs() {
        var ice = new IceServers(settings(STUN, TURN)).of("anna", NOON);
        assertEquals(
                List.of(STUN, TURN),
                ice.iceServers().stream().map(Calls.IceServer::urls).toList());
        var turn = ice.iceServers().get(1);
        assertEquals("1800007200:anna", turn.username());
        assertEquals(IceServers.password(new Secret("north"), "1800007200:anna"), turn.credential());
        assertEquals(NOON.plus(Duration.ofHours(2)), ice.until());
    }

    @Test
    void whereNothingIsSetUpNothingIsNamed() {
        var ice = new IceServers(settings(List.of(), List.of())).of("anna", NOON);
        assertEquals(List.of(), ice.iceServers());
        assertNull(ice.until());
    }

    private static Settings.Calls settings(List<String> stun, List<String> turn) {
        return new Settings.Calls(stun, turn, new Secret("north"), Duration.ofSeconds(45));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
