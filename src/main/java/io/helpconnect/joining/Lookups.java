package io.helpconnect.joining;

import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of which the event bus keeps who listens there. It looks that up once and then follows the news, of which
 * some may never come when nodes that were parted become one again: it would push past a node for as long as nothing else
 * changes at that address. What is forgotten here is looked up anew when the next message goes there.
 */
final class Lookups {
    private final Map<String, Long> nanos = new ConcurrentHashMap<>();
    private volatile RegistrationListener keeper = new RegistrationListener() {};

    /** @param listener keeps what is looked up */
    void keptBy(RegistrationListener listener) {
        keeper = listener;
    }

    /** It is looked up again. What is sent meanwhile waits for the answer, in order: this must not be forgotten. */
    void begin(String address) {
        nanos.remove(address);
    }

    /** It was looked up, and found out. */
    void end(String address, long now) {
        nanos.put(address, now);
    }

    /** For the keeper, an address at which nobody listens is one of which it knows nothing. */
    void forget(String address) {
        if (nanos.remove(address) != null) {
            keeper.registrationsUpdated(new RegistrationUpdateEvent(address, List.of()));
        }
    }

    void forgetOlder(Duration age, long now) {
        nanos.forEach((address, at) -> {
            if (now - at > age.toNanos()) {
                forget(address);
            }
        });
    }

    void forgetAll() {
        nanos.keySet().forEach(this::forget);
    }
}
