package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.NewId;
import io.helpconnect.web.LivePresence.State;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells who is connected to this node: one push for all who have come and gone since the last one. */
final class LiveAttendance {
    private final String id = NewId.randomId();
    private final Bus bus;
    private final LiveTopics topics;
    private final LiveSockets sockets;
    private final LiveLimits limits;
    private final Clock clock;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private long nextWhole = System.nanoTime();
    private volatile boolean wholeWanted;

    LiveAttendance(Bus bus, LiveTopics topics, LiveSockets sockets, LiveLimits limits, Clock clock) {
        this.bus = bus;
        this.topics = topics;
        this.sockets = sockets;
        this.limits = limits;
        this.clock = clock;
    }

    /** Something may be different for this user. Any thread. */
    void changed(String user) {
        changed.add(user);
    }

    /** Somebody knows of nobody yet. Any thread. */
    void tellAll() {
        wholeWanted = true;
    }

    void tick(long now) {
        if (wholeWanted || now - nextWhole >= 0) {
            wholeWanted = false;
            nextWhole = now + limits.presence().toNanos();
            changed.clear();
            push(true, states(sockets.users()));
        } else if (!changed.isEmpty()) {
            Set<String> those = Set.copyOf(changed);
            changed.removeAll(those);
            push(false, states(those));
        }
    }

    /** Nobody is here any more. */
    void leave() {
        push(true, Map.of());
    }

    private Map<String, State> states(Set<String> users) {
        Map<String, State> states = new HashMap<>();
        users.forEach(user -> states.put(user, state(user)));
        return states;
    }

    private State state(String user) {
        if (sockets.of(user).isEmpty()) {
            return State.GONE;
        }
        return topics.sockets(LivePresence.HERE + "." + user).isEmpty() ? State.AWAY : State.HERE;
    }

    /** Believed for two rounds and a half, so that one lost push does not make everybody vanish. */
    private void push(boolean whole, Map<String, State> users) {
        bus.push(
                LivePresence.TOPIC,
                new LivePresence(
                        id,
                        whole,
                        users,
                        clock.instant().plus(limits.presence().multipliedBy(5).dividedBy(2))));
    }
}
