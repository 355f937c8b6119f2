package io.helpconnect.notifications;

import static io.helpconnect.notifications.Notifications.Type.MISSED_CALL;
import static io.helpconnect.notifications.NotificationsFeature.NAME;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Told;
import io.helpconnect.calls.Calls;
import io.helpconnect.feature.Node;
import io.helpconnect.push.Push;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Lets a call reach those who have no page open: their browsers say who is calling for as long as it rings. Who is not told
 * of missed calls by push is not told of this, nor at night; and what rings too often in a day rings on open pages only.
 */
final class Ringing {
    /** The service worker knows by it that a page which is looked at rings itself. */
    private static final String TAG = "call.";

    private static final Duration USUAL = Duration.ofSeconds(45);

    private final Node node;
    private final Bus bus;
    private final PreferenceBook book;
    private final Tallies tallies;

    Ringing(Node node, PreferenceBook book, Tallies tallies) {
        this.node = node;
        this.bus = node.bus();
        this.book = book;
        this.tallies = tallies;
    }

    List<Future<Listening>> listen() {
        return List.of(
                bus.hear(NAME, Calls.CallStarted.class, this::started),
                bus.hear(NAME, Calls.RingingEnded.class, this::ended));
    }

    /** A call that is told too late rings no more. */
    private Future<?> started(Told told, Calls.CallStarted call) {
        Instant until = call.ringsUntil() == null ? told.at().plus(USUAL) : call.ringsUntil();
        if (!until.isAfter(node.now())) {
            return Future.succeededFuture();
        }
        return bus.ask(new Users.FindPeople(Set.of(call.by()))).compose(people -> {
            Push.Text text = NoticeWords.ringing(call, people);
            return Future.all(call.called().stream()
                    .map(user -> ring(told, call, user, text, until))
                    .toList());
        });
    }

    private Future<?> ring(Told told, Calls.CallStarted call, String user, Push.Text text, Instant until) {
        return book.of(user)
                .compose(preferences -> mayRing(preferences)
                        ? tallies.count(Channel.PUSH, countedFor(user), preferences, node.now(), call.call(), false)
                                .compose(may -> may ? push(told, call, user, text, until) : Future.succeededFuture())
                        : Future.succeededFuture());
    }

    /** Beside the other pushes of the day: however often somebody calls, these still come. */
    private static String countedFor(String user) {
        return NewId.derivedId("rings", user);
    }

    private boolean mayRing(Preferences preferences) {
        return preferences.push(MISSED_CALL)
                && preferences.quietUntil(node.now()).isEmpty();
    }

    private Future<?> push(Told told, Calls.CallStarted call, String user, Push.Text text, Instant until) {
        String id = NewId.derivedId("ring", told.id(), user);
        return bus.ask(new Push.Send(id, user, TAG + call.call(), text, true, until));
    }

    private Future<?> ended(Told told, Calls.RingingEnded call) {
        return Future.all(call.users().stream()
                .map(user -> bus.ask(
                        new Push.Withdraw(NewId.derivedId("ringing ended", told.id(), user), user, TAG + call.call())))
                .toList());
    }
}
