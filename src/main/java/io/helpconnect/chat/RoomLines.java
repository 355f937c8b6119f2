package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lines of all rooms in which something is being said at this node. Lives on one event loop. */
final class RoomLines {
    /** Lines that nobody stands in are kept for the place they remember; that many at most. */
    private static final int MOST_KEPT = 10_000;

    private final MessageLog log;
    private final Supplier<Instant> now;
    private final Consumer<ChatMessage> appended;
    private final Map<String, RoomLine> lines = new LinkedHashMap<>(64, 0.75f, true);

    RoomLines(MessageLog log, Supplier<Instant> now, Consumer<ChatMessage> appended) {
        this.log = log;
        this.now = now;
        this.appended = appended;
    }

    Future<ChatMessage> say(String room, ChatRoom about, String text, String clientId, Caller by) {
        Future<ChatMessage> said = lines.computeIfAbsent(room, id -> new RoomLine(id, log, now, appended))
                .say(about, text, clientId, by);
        forgetTheLongestIdle();
        return said;
    }

    private void forgetTheLongestIdle() {
        if (lines.size() > MOST_KEPT) {
            var oldest = lines.values().iterator();
            if (oldest.next().isIdle()) {
                oldest.remove();
            }
        }
    }
}
