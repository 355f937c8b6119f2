package io.helpconnect.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings a message to who answers at an address, and the answer back. Fails as the event bus does. */
interface Carrier {
    <T> Future<Message<T>> request(String address, Object body, Duration deadline);

    /** Is told of each registration on this node, so that it is known what can be answered here. */
    void registered(String address);

    /** Whether somebody answers at this address. */
    Future<Boolean> reaches(String address);

    /** What is pushed goes to those who listen now, whatever was known of them before. */
    void forgetListeners();

    /** Others are to ask elsewhere. Done when what they have asked is answered. */
    Future<Void> leave();

    /** Whoever answers sits in this process. */
    static Carrier within(EventBus events) {
        return new Carrier() {
            private final Set<String> here = ConcurrentHashMap.newKeySet();

            @Override
            public <T> Future<Message<T>> request(String address, Object body, Duration deadline) {
                return events.request(address, body, new DeliveryOptions().setSendTimeout(deadline.toMillis()));
            }

            @Override
            public void registered(String address) {
                here.add(address);
            }

            @Override
            public Future<Boolean> reaches(String address) {
                return Future.succeededFuture(here.contains(address));
            }

            @Override
            public void forgetListeners() {}

            @Override
            public Future<Void> leave() {
                return Future.succeededFuture();
            }
        };
    }
}
