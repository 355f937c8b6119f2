package io.helpconnect.chat;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.util.List;

/** Pages of what was said in a room. */
final class MessagePages {
    private static final int USUAL = 20;

    private final MessageLog log;
    private final MessageViews views;

    MessagePages(MessageLog log, MessageViews views) {
        this.log = log;
        this.views = views;
    }

    Future<Chat.Messages> find(Chat.ListMessages request) {
        int limit = request.limit() == null ? USUAL : request.limit();
        if (request.after() != null && request.before() != null) {
            return Future.failedFuture(
                    Problem.invalid("before", "cannot be combined with after").failure());
        }
        return request.after() != null
                ? catchUp(request.id(), request.after(), limit)
                : history(request.id(), request.before(), limit);
    }

    private Future<Chat.Messages> catchUp(String room, long after, int limit) {
        return log.after(room, after, limit).compose(page -> views.of(room, page)
                .compose(items -> log.top(room).map(top -> {
                    long last = page.isEmpty() ? after : last(page);
                    return new Chat.Messages(items, last < top.seq() ? "" + last : null, top.seq());
                })));
    }

    /** The newest place is asked for first: all that happened up to it is in what is read after it. */
    private Future<Chat.Messages> history(String room, Long before, int limit) {
        return log.top(room).compose(top -> (before == null ? log.newest(room, limit) : log.before(room, before, limit))
                .compose(page -> views.of(room, page).map(items -> {
                    // A room begins with a message: what does not start with 1 has something before it.
                    boolean more = !page.isEmpty() && page.get(0).seq() > 1;
                    long known = page.isEmpty() ? top.seq() : Math.max(top.seq(), last(page));
                    return new Chat.Messages(items, more ? "" + page.get(0).seq() : null, known);
                })));
    }

    private static long last(List<ChatMessage> page) {
        return page.get(page.size() - 1).seq();
    }
}
