package io.helpconnect.webhooks;

import io.helpconnect.bus.Hmac;
import io.helpconnect.bus.Secret;
import java.time.Instant;

/** By which the other side knows that a delivery is from here and new. */
final class Signature {
    private Signature() {}

    /** {@code t=<unix seconds>,v1=<hex of HMAC-SHA256 over "t.body">}. */
    static String of(Secret secret, Instant now, String body) {
        String time = Long.toString(now.getEpochSecond());
        return "t=" + time + ",v1=" + Hmac.sha256(secret, time + "." + body);
    }
}
