package io.helpconnect.notifications;

import io.helpconnect.bus.Caller;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import java.util.function.Function;

/** The preferences of all users; who never chose anything has the defaults. */
final class PreferenceBook {
    private final Documents<Preferences> documents;

    private PreferenceBook(Documents<Preferences> documents) {
        this.documents = documents;
    }

    static Future<PreferenceBook> in(Store store) {
        return store.open(Preferences.KIND).map(PreferenceBook::new);
    }

    Future<Preferences> of(String user) {
        return documents.get(user).map(found -> found.isPresent() ? found.get().state() : Preferences.DEFAULTS);
    }

    Future<Preferences> change(String user, Caller by, Function<Preferences, Change<Preferences>> rule) {
        return documents
                .insert(user, by, Change.to(Preferences.DEFAULTS))
                .compose(there -> documents.change(user, by, "preferences", rule));
    }
}
