package io.helpconnect.webhooks;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.webhooks.Webhooks.CreateWebhook;
import io.helpconnect.webhooks.Webhooks.Event;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The webhooks: kept in the store, and in the memory of every node, so that a fact that nobody wants costs nothing. A node
 * learns of a change by a push, and by looking now and then, so for a moment another node may go by what was before.
 */
final class Hooks {
    static final String TOPIC = "webhooks";
    static final int MOST = 50;
    private static final String WHAT = "webhook";

    private final Node node;
    private final Documents<Hook> hooks;
    private volatile List<Document<Hook>> known = List.of();

    private Hooks(Node node, Documents<Hook> hooks) {
        this.node = node;
        this.hooks = hooks;
    }

    static Future<Hooks> in(Node node) {
        return node.store()
                .open(Hook.KIND)
                .map(opened -> new Hooks(node, opened))
                .compose(opened -> opened.look().map(opened));
    }

    Future<Void> look() {
        return page(MOST, null).onSuccess(page -> known = page.items()).mapEmpty();
    }

    List<String> wanting(Event event) {
        var all = known;
        return all.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(hook -> hook.state().wants(event))
                        .map(Document::id)
                        .toList();
    }

    Future<Query.Slice<Hook>> page(int limit, String cursor) {
        return hooks.find(Query.where("deleted", false)
                .descending("createdAt")
                .limit(limit)
                .after(cursor));
    }

    Future<Optional<Hook>> find(String id) {
        return hooks.get(id).map(found -> found.map(Document::state).filter(hook -> !hook.deleted()));
    }

    Future<Hook> get(String id) {
        return find(id).compose(found -> found.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(Problem.notFound(WHAT).failure())));
    }

    /** A repeat of the same request meets what it made. */
    Future<Hook> insert(CreateWebhook asked) {
        return hooks.get(asked.newId().id())
                .compose(there -> there.isPresent() ? Future.succeededFuture() : mustHaveRoom())
                .compose(room -> hooks.insert(asked.newId().id(), asked.caller(), Hook.created(asked, node.now())))
                .compose(inserted -> inserted.made()
                                || asked.newId().made(inserted.state().fingerprint())
                        ? different(inserted.state())
                        : Future.failedFuture(Problem.conflict("This Idempotency-Key was used for another webhook.")
                                .failure()));
    }

    private Future<Void> mustHaveRoom() {
        return page(MOST, null)
                .compose(page -> page.items().size() < MOST
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                Problem.conflict("There are " + MOST + " webhooks already. Please delete one first.")
                                        .failure()));
    }

    /** The answer comes when this node goes by the change. */
    Future<Hook> change(String id, Caller by, Function<Hook, Change<Hook>> rule) {
        return hooks.change(id, by, WHAT, rule).compose(this::different);
    }

    /** What deliveries did to it. Nodes need not hear of it unless it was switched off. */
    Future<Hook> note(String id, Function<Hook, Change<Hook>> rule) {
        return hooks.change(id, Caller.SYSTEM, WHAT, rule)
                .compose(hook ->
                        hook.state() == Webhooks.State.DISABLED ? different(hook) : Future.succeededFuture(hook));
    }

    private Future<Hook> different(Hook hook) {
        return look().onSuccess(looked -> node.bus().push(TOPIC, new Webhooks.Different()))
                .map(hook);
    }
}
