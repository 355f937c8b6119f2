package io.helpconnect.chat;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.util.List;

/** Pages of what was said in a room. */
final class MessagePages {
    private static final int USUAL = 20;

    private final MessageLog log;

    MessagePages(MessageLog log) {
        this.log = log;
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
        return log.after(room, after, limit).compose(page -> newest(room).map(newest -> {
            long last = page.isEmpty() ? after : page.get(page.size() - 1).seq();
            return page(page, last < newest ? last : null, newest);
        }));
    }

    private Future<Chat.Messages> history(String room, Long before, int limit) {
        Future<List<ChatMessage>> found = before == null ? log.newest(room, limit) : log.before(room, before, limit);
        return found.compose(page -> newest(room).map(newest -> {
            // Numbers have no gap: what does not start with 1 has something before it.
            boolean more = !page.isEmpty() && page.get(0).seq() > 1;
            return page(page, more ? page.get(0).seq() : null, newest);
        }));
    }

    /** Asked after the page was read, so that it is never behind the page. */
    private Future<Long> newest(String room) {
        return log.newest(room).map(newest -> newest.map(ChatMessage::seq).orElse(0L));
    }

    private static Chat.Messages page(List<ChatMessage> page, Long next, long newest) {
        return new Chat.Messages(
                page.stream().map(ChatMessage::view).toList(), next == null ? null : next.toString(), newest);
    }
}
