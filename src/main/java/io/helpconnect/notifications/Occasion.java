package io.helpconnect.notifications;

import static io.helpconnect.notifications.Notifications.Type.RESPONSE_ACCEPTED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_CLOSED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_COMPLETED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_CONFIRMED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_DECLINED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_RECEIVED;
import static io.helpconnect.notifications.Notifications.Type.RESPONSE_WITHDRAWN;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Told;
import io.helpconnect.help.Help.Responded;
import io.helpconnect.help.Help.ResponseAccepted;
import io.helpconnect.help.Help.ResponseClosed;
import io.helpconnect.help.Help.ResponseCompleted;
import io.helpconnect.help.Help.ResponseConfirmed;
import io.helpconnect.help.Help.ResponseDeclined;
import io.helpconnect.help.Help.ResponseWithdrawn;
import java.util.List;
import java.util.function.Function;

/**
 * A fact that someone should know of.
 *
 * @param about what the fact says of the response
 * @param whom it concerns; who did it themselves is not told
 */
record Occasion<F extends Fact>(
        Class<F> fact, Notifications.Type type, Function<Matter, List<String>> whom, Function<F, Matter> about) {

    /** Who is told what. */
    static final List<Occasion<?>> ALL = List.of(
            on(Responded.class, RESPONSE_RECEIVED, Matter::asAuthor, Occasion::responded),
            on(ResponseAccepted.class, RESPONSE_ACCEPTED, Matter::asResponder, Occasion::accepted),
            on(ResponseDeclined.class, RESPONSE_DECLINED, Matter::asResponder, Occasion::declined),
            on(ResponseClosed.class, RESPONSE_CLOSED, Matter::asResponder, Occasion::closed),
            on(ResponseConfirmed.class, RESPONSE_CONFIRMED, Matter::asAuthor, Occasion::confirmed),
            on(ResponseWithdrawn.class, RESPONSE_WITHDRAWN, Matter::asAuthor, Occasion::withdrawn),
            on(ResponseCompleted.class, RESPONSE_COMPLETED, Matter::asBoth, Occasion::completed));

    private static <F extends Fact> Occasion<F> on(
            Class<F> fact, Notifications.Type type, Function<Matter, List<String>> whom, Function<F, Matter> about) {
        return new Occasion<>(fact, type, whom, about);
    }

    /** What follows from the fact: a notification for each whom it concerns, but not for who did it. */
    List<Notice> notices(Told told, F happened) {
        Matter matter = about.apply(happened);
        String by = told.by() == null ? null : told.by().user();
        return whom.apply(matter).stream()
                .distinct()
                .filter(user -> !user.equals(by))
                .map(user -> Notice.of(type, user, by, matter, told.at()))
                .toList();
    }

    private static Matter responded(Responded fact) {
        return new Matter(fact.post(), fact.title(), fact.response(), null, fact.author(), fact.responder());
    }

    private static Matter accepted(ResponseAccepted fact) {
        return new Matter(fact.post(), fact.title(), fact.response(), fact.room(), fact.author(), fact.responder());
    }

    private static Matter declined(ResponseDeclined fact) {
        return new Matter(fact.post(), fact.title(), fact.response(), null, fact.author(), fact.responder());
    }

    private static Matter closed(ResponseClosed fact) {
        return new Matter(fact.post(), fact.title(), fact.response(), null, fact.author(), fact.responder());
    }

    private static Matter confirmed(ResponseConfirmed fact) {
        return new Matter(fact.post(), fact.title(), fact.response(), null, fact.author(), fact.responder());
    }

    private static Matter withdrawn(ResponseWithdrawn fact) {
        return new Matter(fact.post(), fact.title(), fact.response(), null, fact.author(), fact.responder());
    }

    private static Matter completed(ResponseCompleted fact) {
        return new Matter(fact.post(), fact.title(), fact.response(), null, fact.author(), fact.responder());
    }

    /** A response to a post, and its two sides. */
    record Matter(String post, String title, String response, String room, String author, String responder) {
        List<String> asAuthor() {
            return List.of(author);
        }

        List<String> asResponder() {
            return List.of(responder);
        }

        List<String> asBoth() {
            return List.of(author, responder);
        }

        /** One of the two sides, or nobody: who else had a hand in it is not theirs to know. */
        String side(String user) {
            return user != null && asBoth().contains(user) ? user : null;
        }
    }
}
