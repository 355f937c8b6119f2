package io.helpconnect.notifications;

import static io.helpconnect.notifications.Notifications.Type.LOG_INS_FAILED;
import static io.helpconnect.notifications.Notifications.Type.MAIL_FAILED;
import static io.helpconnect.notifications.Notifications.Type.MISSED_CALL;
import static io.helpconnect.notifications.Notifications.Type.NEW_LOG_IN;
import static io.helpconnect.notifications.Notifications.Type.NO_SHOW_REPORTED;
import static io.helpconnect.notifications.Notifications.Type.POST_EXPIRED;
import static io.helpconnect.notifications.Notifications.Type.POST_NEARBY;
import static io.helpconnect.notifications.Notifications.Type.POST_STILL_NEEDED;
import static io.helpconnect.notifications.Notifications.Type.REFERENCE_DUE;
import static io.helpconnect.notifications.Notifications.Type.REFERENCE_RECEIVED;
import static io.helpconnect.notifications.Notifications.Type.REPORT_DECIDED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_ACCEPTED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_CANCELLED_LATE;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_CLOSED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_COMPLETED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_CONFIRMED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_DECLINED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_RECEIVED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_WITHDRAWN;
import static io.helpconnect.notifications.Notifications.Type.SEARCH_MATCH;
import static io.helpconnect.notifications.Notifications.Type.WEBHOOK_DISABLED;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Told;
import io.helpconnect.calls.Calls;
import io.helpconnect.help.Help;
import io.helpconnect.mail.Mail;
import io.helpconnect.reports.Reports;
import io.helpconnect.searches.Searches;
import io.helpconnect.users.Users;
import io.helpconnect.webhooks.Webhooks;
import java.util.List;
import java.util.function.Function;

/**
 * A fact that someone should know of.
 *
 * @param type that it is told as
 * @param about what it says, and whom it concerns; who did it themselves is not told
 */
record Occasion<F extends Fact>(Class<F> fact, Function<F, Notifications.Type> type, Function<F, Matter> about) {

    /** Who is told what. */
    static final List<Occasion<?>> ALL = List.of(
            on(Help.Responded.class, RESPONSE_RECEIVED, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.author())
                    .bundledBy(it.post())),
            on(Help.ResponseAccepted.class, RESPONSE_ACCEPTED, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .in(it.room())
                    .to(it.responder())),
            on(Help.ResponseDeclined.class, RESPONSE_DECLINED, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.responder())),
            on(Help.ResponseClosed.class, RESPONSE_CLOSED, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.responder())),
            on(Help.ResponseConfirmed.class, RESPONSE_CONFIRMED, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.author())),
            on(Help.ResponseWithdrawn.class, RESPONSE_WITHDRAWN, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.author())),
            on(Help.ResponseCompleted.class, RESPONSE_COMPLETED, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.author(), it.responder())),
            on(Help.ResponseCancelledLate.class, RESPONSE_CANCELLED_LATE, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.author(), it.responder())),
            on(Help.NoShowReported.class, NO_SHOW_REPORTED, it -> Matter.of(
                            it.post(), it.title(), it.response(), it.author(), it.responder())
                    .to(it.responder())),
            on(Help.ReferenceDue.class, REFERENCE_DUE, it -> Matter.of(it.post(), it.title())
                    .by(it.other())
                    .to(it.user())),
            on(Help.ReferenceWritten.class, REFERENCE_RECEIVED, it -> Matter.of(it.post(), it.title())
                    .by(it.from())
                    .to(it.about())),
            on(Help.StillNeeded.class, POST_STILL_NEEDED, it -> Matter.of(it.post(), it.title())
                    .to(it.author())),
            on(Help.PostExpired.class, POST_EXPIRED, it -> Matter.of(it.post(), it.title())
                    .to(it.author())),
            new Occasion<>(Searches.Matched.class, it -> it.interest() ? POST_NEARBY : SEARCH_MATCH, it -> Matter.of(
                            it.post(), it.title())
                    .by(it.author())
                    .saying(it.name())
                    .urgent(it.urgent())
                    .to(it.user())
                    .bundledBy(it.search())),
            on(Calls.CallMissed.class, MISSED_CALL, it -> Matter.of(it.post(), it.title())
                    .in(it.room())
                    .by(it.by())
                    .to(it.missed().toArray(String[]::new))
                    .bundledBy(it.room())),
            on(Reports.ReportDecided.class, REPORT_DECIDED, it -> Matter.ofAccount(it.reporter())
                    .titled(it.status().name())),
            on(Webhooks.Disabled.class, WEBHOOK_DISABLED, it -> Matter.ofAccount(it.owner())
                    .titled(it.name())
                    .saying(it.why())),
            on(Users.NewLogIn.class, NEW_LOG_IN, it -> Matter.ofAccount(it.user())
                    .saying(it.browser())),
            on(Users.ManyLogInsFailed.class, LOG_INS_FAILED, it -> Matter.ofAccount(it.user())),
            on(Mail.AddressFailed.class, MAIL_FAILED, it -> Matter.ofAccount(it.user())));

    private static <F extends Fact> Occasion<F> on(Class<F> fact, Notifications.Type type, Function<F, Matter> about) {
        return new Occasion<>(fact, happened -> type, about);
    }

    /** What follows from the fact: a notification for each whom it concerns, but not for who did it. */
    List<Addressed> notices(Told told, F happened) {
        Matter matter = about.apply(happened);
        Notifications.Type toldAs = type.apply(happened);
        String by = told.by() == null ? null : told.by().user();
        return matter.to().stream()
                .distinct()
                .filter(user -> matter.isFor(user, by))
                .map(user -> Addressed.of(
                        told, Notice.of(toldAs, user, matter.actor(by), matter, told.at()), matter.bundle()))
                .toList();
    }
}
