package io.helpconnect.notifications;

import io.helpconnect.bus.Bus;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the open pages of a user what has changed. One at a time per user, so that the number of unread ones that arrives
 * last is the newest. Lives on one event loop.
 */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    /** Of all users together. Beyond that pushes are left out: pages see what they missed when they next look. */
    private static final int MOST_WAITING = 10_000;

    private final Bus bus;
    private final Inbox inbox;
    private final Names names;
    private final Map<String, Future<Void>> lastOf = new HashMap<>();
    private int waiting;

    Announcer(Bus bus, Inbox inbox) {
        this.bus = bus;
        this.inbox = inbox;
        this.names = new Names(bus);
    }

    void added(String id, Notice notice) {
        String user = notice.inbox();
        inTurn(user, () -> names.of(List.of(notice)).compose(people -> inbox.unread(user)
                .onSuccess(unread -> bus.push(
                        topic(user),
                        new Notifications.NotificationPushed("notification", notice.view(id, people), unread)))));
    }

    void read(String user) {
        inTurn(user, () -> inbox.unread(user)
                .onSuccess(
                        unread -> bus.push(topic(user), new Notifications.ReadPushed("notifications-read", unread))));
    }

    private static String topic(String user) {
        return "user." + user;
    }

    private void inTurn(String user, Supplier<Future<?>> push) {
        if (waiting >= MOST_WAITING) {
            return;
        }
        waiting++;
        Future<Void> turn = lastOf.getOrDefault(user, Future.succeededFuture())
                .compose(before -> push.get().<Void>mapEmpty())
                .recover(failure -> {
                    LOG.atWarn().setCause(failure).log("a notification was stored but not pushed");
                    return Future.succeededFuture();
                });
        lastOf.put(user, turn);
        turn.onComplete(done -> {
            waiting--;
            lastOf.remove(user, turn);
        });
    }
}
