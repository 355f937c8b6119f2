package io.helpconnect.slack;

import io.helpconnect.bus.Caller;
import io.helpconnect.feature.Node;
import io.helpconnect.slack.Slack.ChangeSlack;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.vertx.core.Future;

/** The one set-up: kept in the store, and in the memory of every node, which learns of a change by a push and by looking. */
final class Setups {
    static final String TOPIC = "slack";
    private static final String ID = "setup";

    private final Node node;
    private final Documents<SlackSetup> setups;
    private volatile SlackSetup known = SlackSetup.NONE;

    private Setups(Node node, Documents<SlackSetup> setups) {
        this.node = node;
        this.setups = setups;
    }

    static Future<Setups> in(Node node) {
        return node.store()
                .open(SlackSetup.KIND)
                .map(opened -> new Setups(node, opened))
                .compose(opened -> opened.look().map(opened));
    }

    SlackSetup now() {
        return known;
    }

    Future<SlackSetup> look() {
        return setups.get(ID)
                .map(found -> found.map(Document::state).orElse(SlackSetup.NONE))
                .onSuccess(found -> known = found);
    }

    Future<SlackSetup> change(ChangeSlack asked, boolean linkable) {
        return setups.insert(ID, Caller.SYSTEM, Change.to(SlackSetup.NONE))
                .compose(there -> setups.change(ID, asked.caller(), "setup", setup -> setup.changed(asked, linkable)))
                .compose(changed -> look())
                .onSuccess(changed -> node.bus().push(TOPIC, new Slack.Different()));
    }
}
