package io.helpconnect.notifications;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Told;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A notice on its way into someone's inbox. Id and key follow from the fact: told again, it is there already.
 *
 * @param id of the notice, or of the bundle that it goes into
 * @param bundled whether it goes into a bundle
 * @param key of the fact within its bundle
 */
record Addressed(String id, Notice notice, boolean bundled, long key) {

    static Addressed of(Told told, Notice notice, String bundle) {
        return bundle == null
                ? new Addressed(NewId.derivedId(told.id(), notice.owner()), notice, false, 0)
                : new Addressed(
                        NewId.derivedId("bundle", notice.type().name(), bundle, notice.owner()),
                        notice,
                        true,
                        keyOf(told.id()));
    }

    private static long keyOf(String fact) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(NewId.derivedId("key", fact)))
                .getLong();
    }
}
