package io.helpconnect.notifications;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.NewId;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Policy;
import io.helpconnect.notifications.Decision.Standing;
import io.helpconnect.notifications.PushPlans.Errand;
import io.helpconnect.push.Push;
import io.helpconnect.store.Document;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Decides on the pushes that are due. What the user chose, saw or read since they were planned counts. */
final class Pushes {
    /** Beyond that a push is history, and the list in the app tells it better. */
    private static final Duration WORTH_WHILE = Duration.ofHours(24);
    /** What waited longer than this comes together, not one by one. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private static final int ENOUGH_FOR_ONE = 3;

    private static final Policy POLICY =
            new Policy(16, 1, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(5), WORTH_WHILE);

    private final Node node;
    private final Bus bus;
    private final Inbox inbox;
    private final PreferenceBook book;
    private final Tallies tallies;
    private final Names names;

    Pushes(Node node, Inbox inbox, PreferenceBook book, Tallies tallies, Names names) {
        this.node = node;
        this.bus = node.bus();
        this.inbox = inbox;
        this.book = book;
        this.tallies = tallies;
        this.names = names;
    }

    /** Begins to push what is due, at this node. */
    Crew<Errand> begin(Vertx vertx, Jobs<Errand> jobs) {
        return jobs.work(vertx, POLICY, this::carryOut).counted(node.figures());
    }

    private Future<Outcome> carryOut(String job, Errand errand) {
        return inbox.get(errand.notice())
                .compose(found -> found.filter(one -> one.state().mark().equals(errand.mark()))
                        .map(one -> book.of(errand.user()).compose(preferences -> carryOut(job, one, preferences)))
                        .orElseGet(() -> Future.succeededFuture(Outcome.DONE)));
    }

    private Future<Outcome> carryOut(String job, Document<Notice> one, Preferences preferences) {
        Notice notice = one.state();
        String counted = one.id() + " " + notice.episode();
        return tallies.sentToday(Channel.PUSH, notice.owner(), preferences, node.now(), counted)
                .compose(sent -> {
                    Standing standing = Standing.of(notice, preferences.push(notice.type()), sent);
                    Decision decision = Decision.of(Channel.PUSH, standing, preferences, node.now());
                    if (decision instanceof Decision.Later later) {
                        return Future.succeededFuture(Outcome.later(later.at()));
                    }
                    return decision instanceof Decision.Send
                            ? send(job, one, preferences, counted)
                            : Future.succeededFuture(Outcome.DONE);
                });
    }

    private Future<Outcome> send(String job, Document<Notice> one, Preferences preferences, String counted) {
        Notice notice = one.state();
        boolean pressing = Kinds.of(notice.type()).pressing();
        return together(job, one, preferences).compose(all -> claim(job, one, all)
                .compose(tag -> tag == null
                        ? Future.succeededFuture(Outcome.DONE)
                        : tallies.count(Channel.PUSH, notice.owner(), preferences, node.now(), counted, pressing)
                                .compose(may -> may ? push(job, tag, one, all.size()) : Future.succeededFuture())
                                .map(Outcome.DONE)));
    }

    /** What waited with it for the end of the night, if that is so much that it is better told as one. */
    private Future<List<Document<Notice>>> together(String job, Document<Notice> one, Preferences preferences) {
        Instant now = node.now();
        Instant fresh = now.minus(FRESH);
        if (one.state().at().isAfter(fresh)) {
            return Future.succeededFuture(List.of(one));
        }
        return inbox.unreadByOwner(one.state().owner()).map(unread -> {
            List<Document<Notice>> waited = Stream.concat(
                            Stream.of(one),
                            unread.stream()
                                    .filter(other -> !other.id().equals(one.id()))
                                    .filter(other -> other.state().at().isAfter(now.minus(WORTH_WHILE)))
                                    .filter(other -> waits(job, other.state(), preferences, fresh)))
                    .toList();
            return waited.size() < ENOUGH_FOR_ONE ? List.of(one) : waited;
        });
    }

    private static boolean waits(String job, Notice notice, Preferences preferences, Instant fresh) {
        return (notice.push() == null || notice.push().equals(job))
                && !notice.shown()
                && !notice.at().isAfter(fresh)
                && preferences.push(notice.type());
    }

    /** Under which tag this push may tell it; {@code null} where another does. */
    private Future<String> claim(String job, Document<Notice> one, List<Document<Notice>> all) {
        String tag = tag(job, one, all.size());
        return inbox.putInPush(one.id(), tag)
                .compose(mine -> mine
                        ? Future.all(all.stream()
                                        .skip(1)
                                        .map(other -> inbox.putInPush(other.id(), tag))
                                        .toList())
                                .map(tag)
                        : Future.succeededFuture());
    }

    /** One that was tried before goes on under the tag that it has. */
    private static String tag(String job, Document<Notice> one, int count) {
        Notice notice = one.state();
        String own = NewId.derivedId("tag", one.id(), Integer.toString(notice.episode()));
        boolean triedBefore =
                notice.mark().equals(notice.pushMark()) && (own.equals(notice.push()) || job.equals(notice.push()));
        if (triedBefore) {
            return notice.push();
        }
        return count == 1 ? own : job;
    }

    private Future<?> push(String job, String tag, Document<Notice> one, int count) {
        Notice notice = one.state();
        Instant until = node.now().plus(WORTH_WHILE);
        return names.of(List.of(notice))
                .map(people -> count == 1 ? NoticeWords.push(notice, people) : NoticeWords.push(count))
                .compose(text -> bus.ask(new Push.Send(job, notice.owner(), tag, text, notice.urgent(), until)))
                .compose(sent -> inbox.get(one.id()))
                .compose(now ->
                        now.filter(after -> tag.equals(after.state().push())).isPresent()
                                ? Future.succeededFuture()
                                : withdraw(job, notice.owner(), tag));
    }

    /** It was read while it went out: whoever withdrew it then may have been too early. */
    private Future<?> withdraw(String job, String user, String tag) {
        return bus.ask(new Push.Withdraw(NewId.derivedId("withdraw", job), user, tag));
    }
}
