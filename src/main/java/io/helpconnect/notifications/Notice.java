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
 * @param inbox in whose list it is; {@code null}: in nobody's, because a read mark arrived before any message, or because
 *     the user does not want this type in the app
 * @param owner whose it is, listed or not; {@code null} of a bundle in which nothing was said yet
 * @param count of a bundle: how many messages were news when one was last added
 * @param upTo of a bundle: messages up to this {@code seq} are no news
 * @param news of a bundle: {@code seq} of each message behind it, ascending; the newest hundred at most
 * @param episode how often it became unread
 * @param letter in which this episode was told by e-mail, or {@code null}
 */
record Notice(
        String inbox,
        String owner,
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
        List<Long> news,
        int episode,
        String letter) {

    static final Kind<Notice> KIND = Kind.of(
            "notifications",
            Notice.class,
            Index.on("inbox", "at"),
            Index.on("inbox", "read", "at"),
            Index.on("owner", "read", "at"));

    private static final int MOST_NEWS = 100;

    static Notice of(Notifications.Type type, String user, String by, Occasion.Matter matter, Instant at) {
        return new Notice(
                user,
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
                List.of(),
                1,
                null);
    }

    static String bundleId(String room, String user) {
        return NewId.derivedId("bundle", room, user);
    }

    /** Nothing has been said in the room yet. */
    static Notice emptyBundle(String room) {
        return new Notice(
                null,
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
                List.of(),
                0,
                null);
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
                grown,
                read ? episode + 1 : episode,
                read ? null : letter));
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
        return new Notice(
                inbox, owner, type, at, true, actor, post, title, response, room, excerpt, count, seq, List.of(),
                episode, letter);
    }

    private Notice bundled(List<Long> left, long seq) {
        return new Notice(
                inbox,
                owner,
                type,
                at,
                read,
                actor,
                post,
                title,
                response,
                room,
                excerpt,
                left.size(),
                seq,
                left,
                episode,
                letter);
    }

    /** In the list of whose it is, or in nobody's: as they want it for its type. */
    Notice listed(boolean inApp) {
        return new Notice(
                inApp ? owner : null,
                owner,
                type,
                at,
                read,
                actor,
                post,
                title,
                response,
                room,
                excerpt,
                count,
                upTo,
                news,
                episode,
                letter);
    }

    /** Whether an e-mail may still tell of it: nobody saw it, and no other letter has it. */
    boolean isFor(String mail) {
        return !read && (letter == null || letter.equals(mail));
    }

    /** This letter tells of it. The first one that does is the only one, until there is news again. */
    Change<Notice> toldIn(String mail) {
        return read || letter != null
                ? Change.none(this)
                : Change.to(new Notice(
                        inbox, owner, type, at, false, actor, post, title, response, room, excerpt, count, upTo, news,
                        episode, mail));
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
