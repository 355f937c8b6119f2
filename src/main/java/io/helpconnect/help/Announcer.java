package io.helpconnect.help;

import io.helpconnect.bus.Bus;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.PostChangedPushed;
import io.helpconnect.help.Help.PostPushed;
import java.util.List;

/** Tells open pages that something is new or different. Whoever misses it sees it when they look the next time. */
final class Announcer {
    private static final String NEW = "post";
    private static final String CHANGED = "post-changed";

    private final Bus bus;
    private final Places places;

    Announcer(Bus bus, Places places) {
        this.bus = bus;
        this.places = places;
    }

    void created(Post seenByAll) {
        places.topicsOf(seenByAll.location()).forEach(topic -> bus.push(topic, new PostPushed(NEW, seenByAll)));
    }

    void changed(HelpPost post) {
        var message = changeOf(post);
        places.topicsOf(post.area()).forEach(topic -> bus.push(topic, message));
    }

    /** To these users alone: what happened between them is nobody else's business. */
    void changedFor(HelpPost post, List<String> users) {
        var message = changeOf(post);
        users.forEach(user -> bus.push("user." + user, message));
    }

    void changedForResponders(HelpPost post) {
        changedFor(
                post,
                post.responses().stream()
                        .map(HelpResponse::responder)
                        .distinct()
                        .toList());
    }

    private static PostChangedPushed changeOf(HelpPost post) {
        return new PostChangedPushed(CHANGED, post.id(), post.status());
    }
}
