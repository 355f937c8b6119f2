package io.helpconnect.blocks;

import io.helpconnect.bus.NewId;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * Somebody whom a user has blocked. One that was lifted stays without the two of them: so lifting is one write together with
 * its fact, and a block that is made at the same moment is not lifted by it.
 *
 * @param user who does not want to hear, or {@code null}
 * @param blocked from whom, or {@code null}
 */
record BlockEntry(String user, String blocked, Instant at) {
    static final Kind<BlockEntry> KIND =
            Kind.of("blocks", BlockEntry.class, Index.on("user", "at"), Index.on("blocked", "at"));

    static Change<BlockEntry> made(String user, String blocked, Instant at) {
        return Change.to(new BlockEntry(user, blocked, at), new Blocks.UserBlocked(user, blocked));
    }

    Change<BlockEntry> madeAgain(String by, String whom, Instant now) {
        return isLifted() ? made(by, whom, now) : Change.none(this);
    }

    Change<BlockEntry> lifted() {
        return isLifted()
                ? Change.none(this)
                : Change.to(new BlockEntry(null, null, at), new Blocks.UserUnblocked(user, blocked));
    }

    boolean isLifted() {
        return user == null;
    }

    static String id(String user, String blocked) {
        return NewId.derivedId("block", user, blocked);
    }
}
