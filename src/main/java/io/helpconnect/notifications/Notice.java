package io.helpconnect.notifications;

import io.helpconnect.bus.NewId;
import io.helpconnect.chat.Chat;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.users.Users;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a user should know, or the bundle of what was said in one room.
 *
 * <p>A bundle is one document per room and user. It must come out the same in whichever order messages and read marks
 * arrive, and however often: so it keeps the set of the messages that are news, and the place up to which nothing is.
 *
 * @param inbox in whose list it is; {@code null}: in nobody's yet, a read mark arrived before any message
 * @param count of a bundle: how many messages were news when one was last added
 * @param upTo of a bundle: messages up to this {@code seq} are no news
 * @param news of a bundle: {@code seq} of each message behind it, ascending; the newest hundred at most
 */
record Notice(
        String inbox,
        Notifications.Type type,
        Instant at,
        boolean read,
        String actor,
        String post,
        String title,
        String response,
        String room,
        String excerpt,
        int count,
        long upTo,
        List<Long> news) {

    static final Kind<Notice> KIND =
            Kind.of("notifications", Notice.class, Index.on("inbox", "at"), Index.on("inbox", "read", "at"));

    private static final int MOST_NEWS = 100;

    static Notice of(Notifications.Type type, String user, String by, Occasion.Matter matter, Instant at) {
        return new Notice(
                user,
                type,
                at,
                false,
                matter.side(by),
                matter.post(),
                matter.title(),
                matter.response(),
                matter.room(),
                null,
                1,
                0,
                List.of());
    }

    static String bundleId(String room, String user) {
        return NewId.derivedId("bundle", room, user);
    }

    /** Nothing has been said in the room yet. */
    static Notice emptyBundle(String room) {
        return new Notice(
                null,
                Notifications.Type.MESSAGE_RECEIVED,
                null,
                true,
                null,
                null,
                null,
                null,
                room,
                null,
                0,
                0,
                List.of());
    }

    /** Whether a message of this place would be news. */
    boolean lacks(long seq) {
        return seq > upTo && !news.contains(seq) && (news.size() < MOST_NEWS || seq > news.get(0));
    }

    /** A message was said to this user. */
    Change<Notice> said(String user, Chat.MessageSent message, Instant when) {
        if (!lacks(message.seq())) {
            return Change.none(this);
        }
        List<Long> grown = newest(Stream.concat(news.stream(), Stream.of(message.seq())));
        boolean newer = grown.get(grown.size() - 1) == message.seq();
        return Change.to(new Notice(
                user,
                type,
                newer ? when : at,
                false,
                newer ? message.author() : actor,
                message.post(),
                message.title(),
                response,
                room,
                newer ? message.excerpt() : excerpt,
                grown.size(),
                upTo,
                grown));
    }

    /** The user has read the room up to this place. */
    Change<Notice> roomRead(long seq) {
        if (seq <= upTo) {
            return Change.none(this);
        }
        List<Long> left = news.stream().filter(one -> one > seq).toList();
        return Change.to(left.isEmpty() ? reading(seq) : bundled(left, seq));
    }

    /** The user has seen it. */
    Change<Notice> seen() {
        return read ? Change.none(this) : Change.to(reading(newest()));
    }

    private long newest() {
        return news.isEmpty() ? upTo : news.get(news.size() - 1);
    }

    private Notice reading(long seq) {
        return new Notice(inbox, type, at, true, actor, post, title, response, room, excerpt, count, seq, List.of());
    }

    private Notice bundled(List<Long> left, long seq) {
        return new Notice(inbox, type, at, read, actor, post, title, response, room, excerpt, left.size(), seq, left);
    }

    private static List<Long> newest(Stream<Long> all) {
        List<Long> sorted = all.sorted().toList();
        return sorted.subList(Math.max(0, sorted.size() - MOST_NEWS), sorted.size());
    }

    Notifications.Notification view(String id, Users.People people) {
        return new Notifications.Notification(
                id,
                type,
                at,
                read,
                actor == null ? null : people.get(actor),
                post,
                title,
                response,
                room,
                excerpt,
                count);
    }
}
