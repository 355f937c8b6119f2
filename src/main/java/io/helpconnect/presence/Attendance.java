package io.helpconnect.presence;

import io.helpconnect.presence.Presence.State;
import io.helpconnect.web.LivePresence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Who is here: the union of what the nodes have told. Each is believed for as long as it said. */
final class Attendance {
    private final Map<String, NodeSheet> nodes = new HashMap<>();

    private static final class NodeSheet {
        private final Map<String, LivePresence.State> users = new HashMap<>();
        private Instant until;
    }

    /** @return those for whom something may be different now */
    Set<String> hear(LivePresence told) {
        NodeSheet sheet = nodes.computeIfAbsent(told.node(), id -> new NodeSheet());
        sheet.until = told.until();
        Set<String> touched = new HashSet<>(told.users().keySet());
        if (told.whole()) {
            touched.addAll(sheet.users.keySet());
            sheet.users.clear();
        }
        told.users().forEach((user, state) -> {
            if (state == LivePresence.State.GONE) {
                sheet.users.remove(user);
            } else {
                sheet.users.put(user, state);
            }
        });
        return touched;
    }

    /** Nodes that were not heard of for too long take their people with them; answers who these are. */
    Set<String> expire(Instant now) {
        Set<String> touched = new HashSet<>();
        for (Iterator<NodeSheet> sheets = nodes.values().iterator(); sheets.hasNext(); ) {
            NodeSheet sheet = sheets.next();
            if (now.isAfter(sheet.until)) {
                touched.addAll(sheet.users.keySet());
                sheets.remove();
            }
        }
        return touched;
    }

    void believeLonger(Duration by) {
        nodes.values().forEach(sheet -> sheet.until = sheet.until.plus(by));
    }

    /** On several devices, the one that is looked at counts. */
    State of(String user) {
        State best = State.OFFLINE;
        for (NodeSheet sheet : nodes.values()) {
            LivePresence.State state = sheet.users.get(user);
            if (state == LivePresence.State.HERE) {
                return State.ONLINE;
            }
            best = state == null ? best : State.AWAY;
        }
        return best;
    }

    boolean isConnected(String user) {
        return of(user) != State.OFFLINE;
    }

    Set<String> connected() {
        Set<String> all = new HashSet<>();
        nodes.values().forEach(sheet -> all.addAll(sheet.users.keySet()));
        return all;
    }
}
