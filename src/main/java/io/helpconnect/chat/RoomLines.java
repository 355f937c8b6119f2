package io.helpconnect.chat;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The lines of all rooms in which something is being said at this node. Lives on one event loop. */
final class RoomLines {
    /** Lines that nobody stands in are kept for the place they remember; that many at most. */
    private static final int MOST_KEPT = 10_000;

    private final MessageLog log;
    private final Consumer<ChatMessage> appended;
    private final Map<String, RoomLine> lines = new LinkedHashMap<>(64, 0.75f, true);

    RoomLines(MessageLog log, Consumer<ChatMessage> appended) {
        this.log = log;
        this.appended = appended;
    }

    Future<ChatMessage> stand(String room, Wish wish) {
        Future<ChatMessage> done = lines.computeIfAbsent(room, id -> new RoomLine(id, log, appended))
                .stand(wish);
        forgetTheLongestIdle();
        return done;
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
