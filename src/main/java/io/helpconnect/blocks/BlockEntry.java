package io.helpconnect.blocks;

import io.helpconnect.bus.NewId;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * Somebody whom a user has blocked.
 *
 * @param user who does not want to hear
 * @param blocked from whom
 */
record BlockEntry(String user, String blocked, Instant at) {
    static final Kind<BlockEntry> KIND =
            Kind.of("blocks", BlockEntry.class, Index.on("user", "at"), Index.on("blocked", "at"));

    static String id(String user, String blocked) {
        return NewId.derivedId("block", user, blocked);
    }
}
