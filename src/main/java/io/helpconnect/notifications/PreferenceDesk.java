package io.helpconnect.notifications;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Listening;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.List;

/** Lets users say how they want to be told, in the app or from a letter. */
final class PreferenceDesk {
    private final Bus bus;
    private final PreferenceBook book;
    private final UnsubscribeTokens tokens;
    private final LetterPlans plans;

    PreferenceDesk(Bus bus, PreferenceBook book, UnsubscribeTokens tokens, LetterPlans plans) {
        this.bus = bus;
        this.book = book;
        this.tokens = tokens;
        this.plans = plans;
    }

    List<Future<Listening>> listen() {
        return List.of(
                bus.answer(Notifications.FindPreferences.class, this::find),
                bus.answer(Notifications.ChangePreferences.class, this::change),
                bus.answer(Notifications.FindSubscription.class, request -> subscription(tokens.read(request.token()))),
                bus.answer(Notifications.Unsubscribe.class, this::unsubscribe));
    }

    private Future<Notifications.Preferred> find(Notifications.FindPreferences request) {
        return book.of(request.caller().user()).compose(preferences -> view(preferences, request.caller()));
    }

    private Future<Notifications.Preferred> change(Notifications.ChangePreferences request) {
        String user = request.caller().user();
        return book.change(user, request.caller(), preferences -> preferences.changed(request))
                .compose(after -> plans.planAll(user, after).compose(planned -> view(after, request.caller())));
    }

    private Future<Notifications.Preferred> view(Preferences preferences, Caller caller) {
        return plans.mailOn().map(mailOn -> preferences.view(mailOn, caller.role()));
    }

    private Future<Notifications.Subscription> unsubscribe(Notifications.Unsubscribe request) {
        UnsubscribeTokens.Grant grant = tokens.read(request.token());
        return book.change(grant.user(), Caller.SYSTEM, preferences -> preferences.withoutLetters(grant.types()))
                .compose(off -> subscription(grant));
    }

    private Future<Notifications.Subscription> subscription(UnsubscribeTokens.Grant grant) {
        return bus.ask(new Users.FindContact(grant.user()))
                .map(contact ->
                        new Notifications.Subscription(grant.types().get(0), grant.types(), masked(contact.email())));
    }

    /** Enough for its owner to know it by. */
    private static String masked(String email) {
        return email.charAt(0) + "•••" + email.substring(email.lastIndexOf('@'));
    }
}
