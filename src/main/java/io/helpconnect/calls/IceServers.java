package io.helpconnect.calls;

import io.helpconnect.Settings;
import io.helpconnect.bus.Hmac;
import io.helpconnect.bus.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The STUN and TURN servers of the settings. A TURN server takes what coturn calls {@code use-auth-secret}: the name is
 * when the credential ends, in seconds since 1970, and whose it is; the password is the name's HMAC-SHA1 with the secret
 * that we share with the server. So it need not ask us, and whoever has left the neighbourhood has soon left the server.
 */
final class IceServers {
    /** Longer than most calls: a browser asks for new ones when it looks for another way. */
    static final Duration GOOD_FOR = Duration.ofHours(2);

    private final Settings.Calls settings;

    IceServers(Settings.Calls settings) {
        this.settings = settings;
    }

    Calls.Ice of(String user, Instant now) {
        List<Calls.IceServer> servers = new ArrayList<>();
        if (!settings.stun().isEmpty()) {
            servers.add(new Calls.IceServer(settings.stun(), null, null));
        }
        if (settings.turn().isEmpty()) {
            return new Calls.Ice(servers, null);
        }
        Instant until = now.plus(GOOD_FOR);
        String name = until.getEpochSecond() + ":" + user;
        servers.add(new Calls.IceServer(settings.turn(), name, password(settings.secret(), name)));
        return new Calls.Ice(servers, until);
    }

    static String password(Secret secret, String name) {
        byte[] key = secret.value().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(Hmac.sha1(key, name.getBytes(StandardCharsets.UTF_8)));
    }
}
