package io.helpconnect.jobs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is under way at this node, and whether there is room for more. Any thread. */
final class Room {
    private final Policy policy;
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Integer> byLane = new HashMap<>();

    Room(Policy policy) {
        this.policy = policy;
    }

    /** @return whether it may begin: then {@link #leave} follows, once */
    synchronized boolean take(String id, String lane) {
        if (isFull() || byLane.getOrDefault(lane, 0) >= policy.perLane() || !underWay.add(id)) {
            return false;
        }
        byLane.merge(lane, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String id, String lane) {
        underWay.remove(id);
        byLane.computeIfPresent(lane, (name, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean isFull() {
        return underWay.size() >= policy.atOnce();
    }
}
