package io.helpconnect.notifications;

import static io.helpconnect.notifications.NotificationsFeature.NAME;
import static java.util.stream.Collectors.toSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.push.Push;
import io.helpconnect.reports.Reports;
import io.helpconnect.store.Change;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Hears what happened, and keeps what someone should know of it: for the app at once, for other ways planned. */
final class Intake {
    private static final String REPORTS = "reports";

    private final Bus bus;
    private final Inbox inbox;
    private final Announcer announcer;
    private final PreferenceBook book;
    private final LetterPlans letters;
    private final PushPlans pushes;

    Intake(Bus bus, Inbox inbox, Announcer announcer, PreferenceBook book, LetterPlans letters, PushPlans pushes) {
        this.bus = bus;
        this.inbox = inbox;
        this.announcer = announcer;
        this.book = book;
        this.letters = letters;
        this.pushes = pushes;
    }

    List<Future<Listening>> listen() {
        List<Future<Listening>> all = new ArrayList<>();
        all.add(bus.hear(NAME, Chat.MessageSent.class, this::messageSent));
        all.add(bus.hear(NAME, Chat.MessageEdited.class, this::messageEdited));
        all.add(bus.hear(NAME, Chat.MessageDeleted.class, this::messageDeleted));
        all.add(bus.hear(NAME, Chat.RoomRead.class, this::roomRead));
        all.add(bus.hear(NAME, Notifications.PushOutdated.class, this::withdraw));
        all.add(bus.hear(NAME, Reports.ReportFiled.class, this::reportFiled));
        Occasion.ALL.forEach(occasion -> all.add(hear(occasion)));
        return all;
    }

    private <F extends Fact> Future<Listening> hear(Occasion<F> occasion) {
        return bus.hear(
                NAME,
                occasion.fact(),
                (told, fact) -> Future.all(occasion.notices(told, fact).stream()
                        .map(notice -> add(told, notice))
                        .toList()));
    }

    /** Who looks after the place is told that there is something to look at, but not of a report about themselves. */
    private Future<?> reportFiled(Told told, Reports.ReportFiled report) {
        return bus.ask(new Users.FindModerators())
                .compose(moderators -> Future.all(moderators.users().stream()
                        .filter(user -> !user.equals(report.reporter()) && !user.equals(report.about()))
                        .map(user -> add(told, Addressed.of(told, Notice.ofReport(user, told.at()), REPORTS)))
                        .toList()));
    }

    private Future<?> add(Told told, Addressed addressed) {
        return book.of(addressed.notice().owner())
                .compose(preferences -> addressed.bundled()
                        ? join(told, addressed, preferences).mapEmpty()
                        : add(told, addressed, preferences).mapEmpty());
    }

    private Future<?> add(Told told, Addressed addressed, Preferences preferences) {
        String id = addressed.id();
        Notice notice = addressed.notice();
        return inbox.add(id, told.by(), notice.listed(preferences.inApp(notice.type())))
                .compose(added -> {
                    if (added.made()) {
                        announce(id, added.state());
                    }
                    return plan(id, added.state(), preferences);
                });
    }

    private Future<?> join(Told told, Addressed addressed, Preferences preferences) {
        Notice part = addressed.notice();
        boolean inApp = preferences.inApp(part.type());
        return inbox.changeBundle(addressed.id(), Notice.emptyBundle(part.type()), told.by(), bundle -> bundle.joined(
                                part, addressed.key())
                        .and(joined -> Change.to(joined.listed(inApp))))
                .compose(bundle -> grown(bundle, preferences));
    }

    private Future<?> messageSent(Told told, Chat.MessageSent message) {
        return Future.all(message.members().stream()
                .filter(message::isFor)
                .map(member -> bundle(told, message, member))
                .toList());
    }

    private Future<?> bundle(Told told, Chat.MessageSent message, String member) {
        String room = message.room();
        return book.of(member).compose(preferences -> inbox.changeBundle(
                        Notice.bundleId(room, member), Notice.emptyBundle(room), told.by(), bundle -> bundle.said(
                                        member, message, told.at())
                                .and(said -> Change.to(said.listed(preferences.inApp(said.type())))))
                .compose(bundle -> grown(bundle, preferences)));
    }

    private Future<?> messageEdited(Told told, Chat.MessageEdited edited) {
        return changeBundles(
                        told,
                        edited.room(),
                        edited.members(),
                        edited.author(),
                        bundle -> bundle.edited(edited.message(), edited.excerpt()))
                .compose(changed -> changeElsewhere(
                        told,
                        edited.room(),
                        edited.message(),
                        edited.members(),
                        bundle -> bundle.unquoted(edited.message())));
    }

    private Future<?> messageDeleted(Told told, Chat.MessageDeleted deleted) {
        return changeBundles(
                        told,
                        deleted.room(),
                        deleted.members(),
                        deleted.author(),
                        bundle -> bundle.deleted(deleted.message()))
                .compose(changed -> changeElsewhere(
                        told,
                        deleted.room(),
                        deleted.message(),
                        deleted.members(),
                        bundle -> bundle.deleted(deleted.message())));
    }

    /** Who is not in the room any more has a notice from before: what was taken back goes from there, too. */
    private Future<?> changeElsewhere(
            Told told, String room, long message, Set<String> members, Function<Notice, Change<Notice>> rule) {
        return inbox.quoting(room, message)
                .compose(found -> changeBundles(
                        told,
                        room,
                        found.stream()
                                .map(one -> one.state().owner())
                                .filter(owner -> !members.contains(owner))
                                .collect(toSet()),
                        null,
                        rule));
    }

    /** What was told already is not told again: who looks sees what it says now. */
    private Future<?> changeBundles(
            Told told, String room, Set<String> members, String author, Function<Notice, Change<Notice>> rule) {
        return Future.all(members.stream()
                .filter(member -> !member.equals(author))
                .map(member -> inbox.changeBundle(
                                Notice.bundleId(room, member), Notice.emptyBundle(room), told.by(), rule)
                        .onSuccess(bundle -> {
                            if (bundle.changed() && !bundle.before().read()) {
                                announcer.read(member);
                            }
                        }))
                .toList());
    }

    private Future<?> grown(Inbox.Grown bundle, Preferences preferences) {
        if (bundle.changed()) {
            announce(bundle.id(), bundle.after());
        }
        return plan(bundle.id(), bundle.after(), preferences);
    }

    private void announce(String id, Notice notice) {
        if (notice.inbox() != null && !notice.read()) {
            announcer.added(id, notice);
        }
    }

    /** Also where the fact is told again: it may not be planned yet. What is planned already is not planned twice. */
    private Future<?> plan(String id, Notice notice, Preferences preferences) {
        return Future.all(letters.plan(id, notice, preferences), pushes.plan(id, notice, preferences));
    }

    private Future<?> roomRead(Told told, Chat.RoomRead fact) {
        String room = fact.room();
        return inbox.changeBundle(
                        Notice.bundleId(room, fact.user()),
                        Notice.emptyBundle(room),
                        told.by(),
                        bundle -> bundle.roomRead(fact.seq()))
                .onSuccess(bundle -> {
                    if (bundle.changed() && !bundle.before().read()) {
                        announcer.read(fact.user());
                    }
                });
    }

    private Future<?> withdraw(Told told, Notifications.PushOutdated fact) {
        return bus.ask(new Push.Withdraw(told.id(), fact.user(), fact.tag()));
    }
}
