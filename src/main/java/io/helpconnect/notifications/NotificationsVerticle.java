package io.helpconnect.notifications;

import static java.util.stream.Collectors.toSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.store.Change;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users;
import io.helpconnect.web.LivePresence;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Hears what happened, keeps what someone should know of it, and answers their questions about it. */
final class NotificationsVerticle extends VerticleBase {
    private static final int USUAL = 20;

    private final Node node;
    private final Bus bus;
    private final Presence presence = new Presence();
    private Inbox inbox;
    private Announcer announcer;
    private PreferenceBook book;
    private LetterPlans plans;
    private Crew<LetterPlans.Errand> crew;

    NotificationsVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
    }

    @Override
    public Future<?> start() {
        var notices = node.store().open(Notice.KIND);
        var preferences = PreferenceBook.in(node.store());
        var days = LetterDays.in(node.store());
        var tokens = UnsubscribeTokens.in(node.store(), node.now());
        var jobs = Jobs.in(node.store(), LetterPlans.QUEUE, LetterPlans.Errand.class, node.clock());
        return Future.all(notices, preferences, days, tokens, jobs).compose(open -> {
            inbox = new Inbox(notices.result());
            announcer = new Announcer(bus, inbox);
            book = preferences.result();
            plans = new LetterPlans(node, inbox, jobs.result());
            crew = new Letters(node, inbox, book, days.result(), tokens.result(), plans).begin(vertx, jobs.result());
            return listen(new PreferenceDesk(bus, book, tokens.result(), plans));
        });
    }

    @Override
    public Future<?> stop() {
        if (crew != null) {
            crew.stop();
        }
        return Future.succeededFuture();
    }

    private Future<?> listen(PreferenceDesk desk) {
        List<Future<Listening>> all = new ArrayList<>(desk.listen());
        all.add(bus.answer(Notifications.ListNotifications.class, this::list));
        all.add(bus.answer(Notifications.MarkRead.class, this::markRead));
        all.add(bus.hear(NotificationsFeature.NAME, Chat.MessageSent.class, this::messageSent));
        all.add(bus.hear(NotificationsFeature.NAME, Chat.RoomRead.class, this::roomRead));
        all.add(bus.listen(LivePresence.TOPIC, message -> presence.hear((LivePresence) message)));
        Occasion.ALL.forEach(occasion -> all.add(hear(occasion)));
        return Future.all(all);
    }

    private <F extends Fact> Future<Listening> hear(Occasion<F> occasion) {
        return bus.hear(
                NotificationsFeature.NAME,
                occasion.fact(),
                (told, fact) -> Future.all(occasion.notices(told, fact).stream()
                        .map(notice -> add(told, notice))
                        .toList()));
    }

    /** The id follows from the fact and the user: told again, it is there already. */
    private Future<?> add(Told told, Notice notice) {
        String id = NewId.derivedId(told.id(), notice.inbox());
        return book.of(notice.owner())
                .compose(preferences -> inbox.add(id, told.by(), notice.listed(preferences.inApp(notice.type())))
                        .compose(added -> {
                            if (added.made()) {
                                announce(id, added.state());
                            }
                            return plans.plan(id, added.state(), preferences);
                        }));
    }

    private void announce(String id, Notice notice) {
        if (notice.inbox() != null && !notice.read()) {
            announcer.added(id, notice);
        }
    }

    private Future<?> messageSent(Told told, Chat.MessageSent message) {
        return Future.all(message.members().stream()
                .filter(member -> !member.equals(message.author()))
                .filter(member -> !presence.isInRoom(message.room(), member, node.now()))
                .map(member -> bundle(told, message, member))
                .toList());
    }

    private Future<?> bundle(Told told, Chat.MessageSent message, String member) {
        return book.of(member).compose(preferences -> inbox.changeBundle(
                        message.room(), member, told.by(), bundle -> bundle.said(member, message, told.at())
                                .and(said -> Change.to(said.listed(preferences.inApp(said.type())))))
                .compose(bundle -> grown(bundle, preferences)));
    }

    /** Its letter is planned when it becomes unread, and again where the fact is told again: it may not be planned yet. */
    private Future<?> grown(Inbox.Grown bundle, Preferences preferences) {
        if (bundle.changed()) {
            announce(bundle.id(), bundle.after());
        }
        return bundle.changed() && bundle.before().episode() == bundle.after().episode()
                ? Future.succeededFuture()
                : plans.plan(bundle.id(), bundle.after(), preferences);
    }

    private Future<?> roomRead(Told told, Chat.RoomRead fact) {
        return inbox.changeBundle(fact.room(), fact.user(), told.by(), bundle -> bundle.roomRead(fact.seq()))
                .onSuccess(bundle -> {
                    if (bundle.changed() && !bundle.before().read()) {
                        announcer.read(fact.user());
                    }
                });
    }

    private Future<Notifications.Page> list(Notifications.ListNotifications request) {
        String user = request.caller().user();
        int limit = request.limit() == null ? USUAL : request.limit();
        return inbox.page(user, limit, request.cursor()).compose(page -> people(page)
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

    private Future<Users.People> people(Query.Slice<Notice> page) {
        Set<String> actors = page.states().stream()
                .map(Notice::actor)
                .filter(Objects::nonNull)
                .collect(toSet());
        return actors.isEmpty()
                ? Future.succeededFuture(new Users.People(Map.of()))
                : bus.ask(new Users.FindPeople(actors));
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
        if (request.ids() != null && request.upTo() != null) {
            return Future.failedFuture(
                    Problem.invalid("upTo", "cannot be combined with ids").failure());
        }
        if (request.ids() != null) {
            return inbox.markRead(request.ids(), request.caller());
        }
        return request.upTo() == null
                ? inbox.markAllRead(request.caller())
                : inbox.markReadUpTo(request.upTo(), request.caller());
    }
}
