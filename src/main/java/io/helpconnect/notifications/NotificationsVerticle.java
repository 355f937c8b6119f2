package io.helpconnect.notifications;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers what users ask of their notifications, and sets up all that brings them. */
final class NotificationsVerticle extends VerticleBase {
    private static final int USUAL = 20;

    private final Node node;
    private final Bus bus;
    private final Names names;
    private final List<Crew<?>> crews = new ArrayList<>();
    private Inbox inbox;
    private Announcer announcer;

    NotificationsVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
        this.names = new Names(bus);
    }

    @Override
    public Future<?> start() {
        var store = node.store();
        var notices = store.open(Notice.KIND);
        var preferences = PreferenceBook.in(store);
        var sent = Tallies.in(store);
        var unsubscribe = UnsubscribeTokens.in(store, node.now());
        var letterJobs = Jobs.in(store, LetterPlans.QUEUE, LetterPlans.Errand.class, node.clock());
        var pushJobs = Jobs.in(store, PushPlans.QUEUE, PushPlans.Errand.class, node.clock());
        return Future.all(notices, preferences, sent, unsubscribe, letterJobs, pushJobs)
                .compose(open -> {
                    inbox = new Inbox(notices.result());
                    announcer = new Announcer(bus, inbox);
                    var book = preferences.result();
                    var tallies = sent.result();
                    var tokens = unsubscribe.result();
                    var letters = new LetterPlans(node, inbox, letterJobs.result());
                    var pushes = new PushPlans(node, pushJobs.result());
                    crews.add(new Letters(node, inbox, book, tallies, names, tokens, letters)
                            .begin(vertx, letterJobs.result()));
                    crews.add(new Pushes(node, inbox, book, tallies, names).begin(vertx, pushJobs.result()));
                    return listen(
                            new PreferenceDesk(bus, book, tokens, letters),
                            new Intake(bus, inbox, announcer, book, letters, pushes),
                            new Ringing(node, book, tallies));
                });
    }

    @Override
    public Future<?> stop() {
        crews.forEach(Crew::stop);
        return Future.succeededFuture();
    }

    private Future<?> listen(PreferenceDesk desk, Intake intake, Ringing ringing) {
        List<Future<Listening>> all = new ArrayList<>(desk.listen());
        all.addAll(intake.listen());
        all.add(announcer.answer());
        all.addAll(ringing.listen());
        all.add(bus.answer(Notifications.ListNotifications.class, this::list));
        all.add(bus.answer(Notifications.MarkRead.class, this::markRead));
        all.add(bus.answer(Notifications.MarkSeen.class, this::markSeen));
        return Future.all(all);
    }

    private Future<Notifications.Page> list(Notifications.ListNotifications request) {
        String user = request.caller().user();
        int limit = request.limit() == null ? USUAL : request.limit();
        return inbox.page(user, limit, request.cursor()).compose(page -> names.of(page.states())
                .compose(people -> inbox.unread(user).map(unread -> page(page, people, unread))));
    }

    private static Notifications.Page page(Query.Slice<Notice> page, Users.People people, int unread) {
        return new Notifications.Page(
                page.items().stream()
                        .map(notice -> notice.state().view(notice.id(), people))
                        .toList(),
                page.next(),
                unread);
    }

    private Future<Done> markSeen(Notifications.MarkSeen request) {
        return inbox.markSeen(request.ids(), request.caller()).map(Done.DONE);
    }

    private Future<Notifications.Unread> markRead(Notifications.MarkRead request) {
        String user = request.caller().user();
        return marked(request)
                .onSuccess(some -> {
                    if (some) {
                        announcer.read(user);
                    }
                })
                .compose(some -> inbox.unread(user))
                .map(Notifications.Unread::new);
    }

    private Future<Boolean> marked(Notifications.MarkRead request) {
        if (Stream.of(request.ids(), request.upTo(), request.post())
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            return Future.failedFuture(Problem.invalid("upTo", "give only one of ids, upTo and post")
                    .failure());
        }
        if (request.ids() != null) {
            return inbox.markRead(request.ids(), request.caller());
        }
        if (request.post() != null) {
            return inbox.markPostRead(request.post(), request.caller());
        }
        return request.upTo() == null
                ? inbox.markAllRead(request.caller())
                : inbox.markReadUpTo(request.upTo(), request.caller());
    }
}
