package io.helpconnect.notifications;

import static io.helpconnect.store.Query.where;
import static java.util.stream.Collectors.toSet;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The notifications of all users, as they are in the store. How many are unread is not kept but counted, over an index: a
 * number kept beside the documents would be a second truth, and two writes that no crash may come between.
 */
final class Inbox {
    private static final int MOST_UNREAD = 100;
    private static final int AT_ONCE = 100;
    private static final int MOST_ROUNDS = 100;

    private static final String WHAT = "notification";

    private final Documents<Notice> notices;

    Inbox(Documents<Notice> notices) {
        this.notices = notices;
    }

    Future<Query.Slice<Notice>> page(String user, int limit, String cursor) {
        return notices.find(where("inbox", user).descending("at").limit(limit).after(cursor));
    }

    /** At most 100, which means 100 or more. */
    Future<Integer> unread(String user) {
        return notices.find(unreadOf(user).limit(MOST_UNREAD))
                .map(found -> found.items().size());
    }

    private static Query unreadOf(String user) {
        return where("inbox", user).and("read", false).descending("at");
    }

    /** What is there now, and whether it was not there yet. */
    Future<Documents.Inserted<Notice>> add(String id, Caller by, Notice notice) {
        return notices.insert(id, by, Change.to(notice));
    }

    Future<Optional<Document<Notice>>> get(String id) {
        return notices.get(id);
    }

    /** The newest hundred that are unread and the user's, also those that they do not want listed. */
    Future<List<Document<Notice>>> unreadByOwner(String user) {
        return notices.find(
                        where("owner", user).and("read", false).descending("at").limit(AT_ONCE))
                .map(Query.Slice::items);
    }

    /** Lets a letter tell of it. Whether it does: not if it was read, or another letter does. */
    Future<Boolean> putInLetter(String id, String letter) {
        return notices.change(id, Caller.SYSTEM, WHAT, notice -> notice.toldIn(letter))
                .map(now -> now.isFor(letter) && letter.equals(now.letter()));
    }

    /** Lets a push of this tag tell of it. Whether it does: not if it was read, or another push told as much. */
    Future<Boolean> putInPush(String id, String tag) {
        return notices.change(id, Caller.SYSTEM, WHAT, notice -> notice.pushedAs(tag))
                .map(now -> now.isForPush(tag) && tag.equals(now.push()));
    }

    /** An open page has shown those of these that are the user's own. */
    Future<?> markSeen(Set<String> ids, Caller user) {
        return notices.get(ids)
                .compose(found -> Future.all(found.entrySet().stream()
                        .filter(one -> user.is(one.getValue().owner()))
                        .map(one -> notices.change(one.getKey(), user, WHAT, Notice::shownOnPage))
                        .toList()));
    }

    /**
     * Changes a bundle by a rule; where there is none yet, it begins as this empty one. A rule that leaves a bundle as it is
     * would do so later, too.
     *
     * @return how it is now, which may be as it was
     */
    Future<Grown> changeBundle(String id, Notice empty, Caller by, Function<Notice, Change<Notice>> rule) {
        return notices.get(id).compose(found -> {
            Notice before = found.map(Document::state).orElse(empty);
            Change<Notice> change = rule.apply(before);
            if (change.state().equals(before)) {
                return Future.succeededFuture(new Grown(id, before, before));
            }
            Future<Notice> after = found.isPresent()
                    ? notices.change(id, by, WHAT, rule)
                    : notices.insert(id, by, change)
                            .compose(inserted -> inserted.made()
                                    ? Future.succeededFuture(inserted.state())
                                    : notices.change(id, by, WHAT, rule));
            return after.map(now -> new Grown(id, before, now));
        });
    }

    /** Those that show the words of this message, whoever is in its room by now. */
    Future<List<Document<Notice>>> quoting(String room, long seq) {
        return quoting(room, seq, null, new ArrayList<>());
    }

    private Future<List<Document<Notice>>> quoting(String room, long seq, String cursor, List<Document<Notice>> found) {
        return notices.find(
                        where("room", room).and("quoted", seq).limit(AT_ONCE).after(cursor))
                .compose(page -> {
                    found.addAll(page.items());
                    return page.next() == null ? Future.succeededFuture(found) : quoting(room, seq, page.next(), found);
                });
    }

    /** A bundle to which a rule was applied. */
    record Grown(String id, Notice before, Notice after) {
        boolean changed() {
            return !before.equals(after);
        }
    }

    /** Marks those of these that are the user's own. Whether any was unread. */
    Future<Boolean> markRead(Set<String> ids, Caller user) {
        return notices.get(ids)
                .compose(found -> markEach(
                        found.entrySet().stream()
                                .filter(one -> user.is(one.getValue().inbox())
                                        && !one.getValue().read())
                                .map(Map.Entry::getKey)
                                .collect(toSet()),
                        user));
    }

    /** Marks this one and all that came before it. Whether any was unread. */
    Future<Boolean> markReadUpTo(String id, Caller user) {
        return notices.get(id)
                .map(found -> found.filter(one -> user.is(one.state().inbox()))
                        .orElseThrow(() -> Problem.notFound(WHAT).failure()))
                .compose(last -> markAll(
                        unreadOf(user.user()).below(justAfter(last.state().at())), user, MOST_ROUNDS));
    }

    private static Instant justAfter(Instant at) {
        return at.plusMillis(1);
    }

    /** Marks the newest hundred that are about this post. Whether any was unread. */
    Future<Boolean> markPostRead(String post, Caller user) {
        return notices.find(unreadOf(user.user()).limit(AT_ONCE))
                .compose(page -> markEach(
                        page.items().stream()
                                .filter(one -> post.equals(one.state().post())
                                        && one.state().room() == null)
                                .map(Document::id)
                                .toList(),
                        user));
    }

    /** Marks all. Whether any was unread. */
    Future<Boolean> markAllRead(Caller user) {
        return markAll(unreadOf(user.user()), user, MOST_ROUNDS);
    }

    /** Page by page: what is marked is not found again. */
    private Future<Boolean> markAll(Query unread, Caller user, int rounds) {
        return notices.find(unread.limit(AT_ONCE)).compose(page -> {
            List<String> ids = page.items().stream().map(Document::id).toList();
            return page.next() == null || rounds == 1
                    ? markEach(ids, user)
                    : markEach(ids, user)
                            .compose(some -> markAll(unread, user, rounds - 1))
                            .map(true);
        });
    }

    private Future<Boolean> markEach(Collection<String> ids, Caller by) {
        return Future.all(ids.stream()
                        .map(id -> notices.change(id, by, WHAT, Notice::seen))
                        .toList())
                .map(!ids.isEmpty());
    }
}
