package io.helpconnect.push;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The browsers at which users are reached. */
final class Browsers {
    static final int MOST = 20;
    private static final int PAGE = 20;

    private final Node node;
    private final Documents<Browser> browsers;

    private Browsers(Node node, Documents<Browser> browsers) {
        this.node = node;
        this.browsers = browsers;
    }

    static Future<Browsers> in(Node node) {
        return node.store().open(Browser.KIND).map(opened -> new Browsers(node, opened));
    }

    /** Keeps a browser, which is its caller's from now on; those that are too many go. */
    Future<Push.Subscription> keep(Push.Subscribe request) {
        Browser browser = Browser.of(request, node.now());
        String id = Browser.id(request.endpoint());
        return browsers.insert(id, request.caller(), Change.to(browser))
                .compose(inserted -> inserted.made()
                        ? Future.succeededFuture(browser)
                        : browsers.change(id, request.caller(), "browser", known -> known.renewed(browser)))
                .compose(kept -> trim(kept.user()).map(trimmed -> kept.view(id)));
    }

    private Future<?> trim(String user) {
        return browsers.find(of(user).limit(Query.MOST))
                .compose(all -> Future.all(all.items().stream()
                        .skip(MOST)
                        .map(old -> browsers.delete(old.id()))
                        .toList()));
    }

    private static Query of(String user) {
        return Query.where("user", user).descending("seenAt");
    }

    Future<Push.Subscriptions> list(Push.ListSubscriptions request) {
        int limit = request.limit() == null ? PAGE : request.limit();
        return browsers.find(of(request.caller().user()).limit(limit).after(request.cursor()))
                .map(page -> new Push.Subscriptions(
                        page.items().stream()
                                .map(one -> one.state().view(one.id()))
                                .toList(),
                        page.next()));
    }

    Future<List<Document<Browser>>> of(String user, int atMost) {
        return browsers.find(of(user).limit(atMost)).map(Query.Slice::items);
    }

    /** One of a user; none where it went, or is someone else's by now. */
    Future<Optional<Browser>> find(String id, String user) {
        return browsers.get(id).map(found -> found.map(Document::state)
                .filter(browser -> browser.user().equals(user)));
    }

    Future<Done> remove(String id, Caller caller) {
        return find(id, caller.user())
                .compose(found -> found.isEmpty() ? Future.succeededFuture() : browsers.delete(id))
                .map(Done.DONE);
    }

    /** Its push service does not know it any more. */
    Future<Void> forget(String id) {
        return browsers.delete(id);
    }
}
