package io.helpconnect.calls;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Passes on what browsers say to each other. It keeps nothing but how much each device has said at this node in each call,
 * of the ten thousand that spoke last.
 */
final class SignalPost {
    private static final int MOST_COUNTED = 10_000;
    private static final int PAUSE = 60;

    private final Bus bus;
    private final CallDesk desk;
    private final int most;
    private final Map<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_COUNTED;
        }
    };

    /** @param most how much a device may say in one call */
    SignalPost(Bus bus, CallDesk desk, int most) {
        this.bus = bus;
        this.desk = desk;
        this.most = most;
    }

    Future<Done> send(Calls.SendSignal asked) {
        String from = asked.caller().user();
        return desk.seen(asked.id(), asked.caller()).map(call -> {
            if (!call.has(from, asked.device())) {
                throw Call.notIn();
            }
            Seat to = call.joined(asked.to()).orElseThrow(() -> Problem.conflict("They are not in the call just now.")
                    .failure());
            if (counts.merge(asked.id() + " " + from, 1, Integer::sum) > most) {
                throw Problem.tooMany(PAUSE).failure();
            }
            bus.push(
                    "user." + to.user(),
                    new Calls.SignalPushed("call-signal", asked.id(), from, to.device(), asked.data()));
            return Done.DONE;
        });
    }
}
