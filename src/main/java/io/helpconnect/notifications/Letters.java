package io.helpconnect.notifications;

import static java.util.stream.Collectors.toSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Policy;
import io.helpconnect.mail.Mail;
import io.helpconnect.notifications.Decision.Standing;
import io.helpconnect.notifications.LetterPlans.Errand;
import io.helpconnect.notifications.Notifications.Pace;
import io.helpconnect.store.Document;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Decides on the letters that are due. What the user chose or saw since they were planned counts. */
final class Letters {
    /** Longer than the week for which a digest may wait. */
    private static final Duration PATIENCE = Duration.ofDays(9);

    private static final Policy POLICY =
            new Policy(16, 1, Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(10), PATIENCE);

    private final Node node;
    private final Bus bus;
    private final Inbox inbox;
    private final PreferenceBook book;
    private final Tallies tallies;
    private final Names names;
    private final UnsubscribeTokens tokens;
    private final LetterPlans plans;

    Letters(
            Node node,
            Inbox inbox,
            PreferenceBook book,
            Tallies tallies,
            Names names,
            UnsubscribeTokens tokens,
            LetterPlans plans) {
        this.node = node;
        this.bus = node.bus();
        this.inbox = inbox;
        this.book = book;
        this.tallies = tallies;
        this.names = names;
        this.tokens = tokens;
        this.plans = plans;
    }

    /** Begins to write what is due, at this node. */
    Crew<Errand> begin(Vertx vertx, Jobs<Errand> jobs) {
        return jobs.work(vertx, POLICY, this::carryOut).counted(node.figures());
    }

    private Future<Outcome> carryOut(String id, Errand errand) {
        return bus.ask(new Mail.FindState())
                .compose(mail -> mail.on()
                        ? book.of(errand.user()).compose(preferences -> carryOut(id, errand, preferences))
                        : Future.succeededFuture(Outcome.DONE));
    }

    private Future<Outcome> carryOut(String id, Errand errand, Preferences preferences) {
        return errand.notice() == null ? digest(id, errand, preferences) : single(id, errand, preferences);
    }

    private Future<Outcome> digest(String id, Errand errand, Preferences preferences) {
        if (!preferences.isDigest(errand.slot(), errand.pace())) {
            return Future.succeededFuture(Outcome.DONE);
        }
        return inbox.unreadByOwner(errand.user())
                .map(unread -> unread.stream()
                        .filter(one -> one.state().isFor(id))
                        .filter(one -> preferences.mail(one.state().type()) == errand.pace())
                        .toList())
                .compose(due -> due.isEmpty()
                        ? Future.succeededFuture(Outcome.DONE)
                        : decide(id, errand, due.get(0).state(), preferences, due));
    }

    private Future<Outcome> single(String id, Errand errand, Preferences preferences) {
        return inbox.get(errand.notice()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Outcome.DONE);
            }
            Notice notice = found.get().state();
            Pace pace = preferences.mail(notice.type());
            if (!notice.isFor(id)) {
                return Future.succeededFuture(Outcome.DONE);
            }
            if (pace == Pace.DAILY || pace == Pace.WEEKLY) {
                return plans.plan(errand.notice(), notice, preferences).map(Outcome.DONE);
            }
            return inbox.unreadByOwner(errand.user())
                    .compose(unread ->
                            decide(id, errand, notice, preferences, together(found.get(), unread, id, preferences)));
        });
    }

    /** What goes in one letter: all that is due by now. */
    private List<Document<Notice>> together(
            Document<Notice> first, List<Document<Notice>> unread, String id, Preferences preferences) {
        Instant happenedBy = node.now().minus(LetterPlans.TIME_TO_SEE_IT);
        return Stream.concat(
                        Stream.of(first),
                        unread.stream()
                                .filter(one -> !one.id().equals(first.id()))
                                .filter(one -> one.state().isFor(id))
                                .filter(one -> preferences.mail(one.state().type()) == Pace.NOW)
                                .filter(one -> !one.state().at().isAfter(happenedBy))
                                .filter(one -> !waitsForItsPush(one.state())))
                .toList();
    }

    private boolean waitsForItsPush(Notice notice) {
        Instant until = Decision.pushHasUntil(notice);
        return until != null && node.now().isBefore(until);
    }

    /** @param notice that the letter is due for; what goes with it would not be sent without it */
    private Future<Outcome> decide(
            String id, Errand errand, Notice notice, Preferences preferences, List<Document<Notice>> due) {
        return tallies.sentToday(Channel.MAIL, errand.user(), preferences, node.now(), id)
                .compose(sent -> {
                    boolean wanted = preferences.mail(notice.type()) != Pace.OFF;
                    Standing standing = Standing.of(notice, wanted, sent);
                    Decision decision = Decision.of(
                            Channel.MAIL,
                            errand.notice() == null ? standing.inDigest() : standing,
                            preferences,
                            node.now());
                    if (decision instanceof Decision.Later later) {
                        return Future.succeededFuture(Outcome.later(later.at()));
                    }
                    if (decision instanceof Decision.Drop drop) {
                        return drop.why() == Decision.Why.CAPPED
                                ? claim(id, due).map(Outcome.DONE)
                                : Future.succeededFuture(Outcome.DONE);
                    }
                    return claim(id, due)
                            .compose(mine -> mine.isEmpty()
                                    ? Future.succeededFuture(Outcome.DONE)
                                    : send(id, errand, preferences, mine));
                });
    }

    /** Those that no other letter tells of; they are this one's from here on. */
    private Future<List<Notice>> claim(String id, List<Document<Notice>> due) {
        return Future.all(due.stream()
                        .map(one -> inbox.putInLetter(one.id(), id).map(mine -> mine ? one.state() : null))
                        .toList())
                .map(all -> all.<Notice>list().stream().filter(Objects::nonNull).toList());
    }

    private Future<Outcome> send(String id, Errand errand, Preferences preferences, List<Notice> notices) {
        boolean pressing = notices.stream().anyMatch(one -> Kinds.of(one.type()).pressing());
        return tallies.count(Channel.MAIL, errand.user(), preferences, node.now(), id, pressing)
                .compose(counted -> counted
                        ? names.of(notices)
                                .map(people -> write(errand, notices, people))
                                .compose(letter -> bus.ask(new Mail.Send(id, errand.user(), letter)))
                                .map(Outcome.DONE)
                        : Future.succeededFuture(Outcome.DONE));
    }

    private Mail.Letter write(Errand errand, List<Notice> notices, Users.People people) {
        Set<Notifications.Type> types = notices.stream().map(Notice::type).collect(toSet());
        return LetterWords.letter(errand.pace(), new ArrayList<>(notices), people, tokens.token(errand.user(), types));
    }
}
