package io.helpconnect.web;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.RefreshCookie;
import io.helpconnect.bus.SessionId;

/**
 * What a request brings besides its fields: from the connection and the access token.
 *
 * @param raw the body as it came, {@code null} where the route takes none
 * @param file the body as it came, {@code null} where the route takes none
 * @param key the idempotency key, or {@code null}
 * @param userAgent what the caller's program says of itself, or {@code null}
 * @param cookie {@code null} where the route takes none
 */
record Brought(
        RawBody raw,
        Bytes file,
        String key,
        String userAgent,
        RefreshCookie cookie,
        SessionId session,
        Caller caller) {}
