package io.helpconnect.notifications;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Keyed;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the open pages of a user what has changed. One at a time per user, and all of a user's at the node that owns them, so
 * that the number of unread ones that arrives last is the newest. Where nodes disagree about the owner for a while, it may
 * be an older one, until the next. Lives on one event loop.
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
    private int asking;

    Announcer(Bus bus, Inbox inbox) {
        this.bus = bus;
        this.inbox = inbox;
        this.names = new Names(bus);
    }

    /**
     * Tell a user's pages, in their turn.
     *
     * @param added {@code null}: something was read
     */
    record Announce(String user, Notifications.Notification added) implements Request<Done>, Keyed {
        @Override
        public String key() {
            return user;
        }
    }

    Future<Listening> answer() {
        return bus.answer(Announce.class, this::take);
    }

    void added(String id, Notice notice) {
        if (asking >= MOST_WAITING) {
            return;
        }
        asking++;
        names.of(List.of(notice))
                .compose(people -> bus.ask(new Announce(notice.inbox(), notice.view(id, people))))
                .onFailure(Announcer::warn)
                .onComplete(asked -> asking--);
    }

    void read(String user) {
        bus.ask(new Announce(user, null)).onFailure(Announcer::warn);
    }

    private static void warn(Throwable failure) {
        boolean known = failure instanceof Failure;
        LOG.atWarn()
                .setCause(known ? null : failure)
                .log("a notification was stored but not pushed: {}", failure.getMessage());
    }

    /** Answered at once: whoever asks has nothing to wait for. */
    private Future<Done> take(Announce announce) {
        inTurn(announce.user(), () -> inbox.unread(announce.user())
                .onSuccess(unread -> bus.push(topic(announce.user()), push(announce.added(), unread))));
        return Future.succeededFuture(Done.DONE);
    }

    private static Message push(Notifications.Notification added, int unread) {
        return added == null
                ? new Notifications.ReadPushed("notifications-read", unread)
                : new Notifications.NotificationPushed("notification", added, unread);
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
                    warn(failure);
                    return Future.succeededFuture();
                });
        lastOf.put(user, turn);
        turn.onComplete(done -> {
            waiting--;
            lastOf.remove(user, turn);
        });
    }
}
