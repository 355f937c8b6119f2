package io.helpconnect.notifications;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.NewId;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.mail.Mail;
import io.helpconnect.notifications.Notifications.Pace;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Plans the letters that may become due, when something happens that a user may not see in the app. */
final class LetterPlans {
    static final String QUEUE = "notices";
    static final Duration TIME_TO_SEE_IT = Duration.ofMinutes(2);

    private static final Duration STATE_HOLDS = Duration.ofMinutes(1);

    /**
     * A letter that may become due.
     *
     * @param notice that it is about; {@code null} of a digest
     * @param slot of a digest: when it is due; else {@code null}
     */
    record Errand(String user, Pace pace, String notice, Instant slot) {}

    private final Node node;
    private final Bus bus;
    private final Inbox inbox;
    private final Jobs<Errand> jobs;
    private Optional<Boolean> mail = Optional.empty();
    private Instant mailAskedAt = Instant.EPOCH;

    LetterPlans(Node node, Inbox inbox, Jobs<Errand> jobs) {
        this.node = node;
        this.bus = node.bus();
        this.inbox = inbox;
        this.jobs = jobs;
    }

    /** Whether e-mail is set up here, as far as anybody says. */
    Future<Boolean> mailOn() {
        return mail().map(state -> state.orElse(false));
    }

    /** As it was known within the last minute; nothing where nobody said. */
    private Future<Optional<Boolean>> mail() {
        Instant now = node.now();
        if (now.isBefore(mailAskedAt.plus(STATE_HOLDS))) {
            return Future.succeededFuture(mail);
        }
        return bus.ask(new Mail.FindState())
                .map(state -> Optional.of(state.on()))
                .otherwise(Optional.empty())
                .onSuccess(state -> {
                    mail = state;
                    mailAskedAt = now;
                });
    }

    /** Plans the letter of something that is unread. Asked again, it is planned already. */
    Future<?> plan(String id, Notice notice, Preferences preferences) {
        return add(planned(id, notice, preferences));
    }

    /** Plans anew what the user has not seen: they may have chosen other times. */
    Future<?> planAll(String user, Preferences preferences) {
        return inbox.unreadByOwner(user).compose(unread -> {
            Map<String, Errand> all = new LinkedHashMap<>();
            unread.forEach(one -> all.putAll(planned(one.id(), one.state(), preferences)));
            return add(all);
        });
    }

    private Map<String, Errand> planned(String id, Notice notice, Preferences preferences) {
        Pace pace = preferences.mail(notice.type());
        if (notice.owner() == null || notice.read() || notice.letter() != null || pace == Pace.OFF) {
            return Map.of();
        }
        String user = notice.owner();
        if (pace == Pace.NOW) {
            String letter = NewId.derivedId("letter", id, Integer.toString(notice.episode()));
            return Map.of(letter, new Errand(user, pace, id, null));
        }
        Instant slot = preferences.digestAfter(node.now(), pace);
        String digest = NewId.derivedId("digest", user, pace.name(), slot.toString());
        return Map.of(digest, new Errand(user, pace, null, slot));
    }

    /** Nothing is planned where no e-mail is set up; where that is not known, it is. */
    private Future<?> add(Map<String, Errand> errands) {
        return errands.isEmpty()
                ? Future.succeededFuture()
                : mail().compose(on -> on.orElse(true)
                        ? Future.all(errands.entrySet().stream()
                                .map(errand -> add(errand.getKey(), errand.getValue()))
                                .toList())
                        : Future.succeededFuture());
    }

    private Future<Boolean> add(String id, Errand errand) {
        Instant due = errand.slot() == null ? node.now().plus(TIME_TO_SEE_IT) : errand.slot();
        return jobs.add(id, errand.user(), due, errand);
    }
}
