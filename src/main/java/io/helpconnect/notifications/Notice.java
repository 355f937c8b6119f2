package io.helpconnect.notifications;

import static io.helpconnect.notifications.Notifications.Type.MENTIONED;
import static io.helpconnect.notifications.Notifications.Type.MESSAGE_RECEIVED;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.helpconnect.chat.Chat;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.users.Users;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One thing that a user should know, or a bundle of such: what was said in one room, the answers to one post, the calls in a
 * room that were missed.
 *
 * <p>A bundle is one document per subject and user. It must come out the same in whichever order its parts and read marks
 * arrive, and however often: so it keeps the set of what is news, and what is none any more.
 *
 * @param inbox in whose list it is; {@code null}: in nobody's, because a read mark arrived before any message, or because
 *     the user does not want this type in the app
 * @param owner whose it is, listed or not; {@code null} of a bundle in which nothing is yet
 * @param count of a bundle: how many parts were news when one was last added
 * @param upTo of a room: messages up to this {@code seq} are no news
 * @param news of a bundle: the key of each part that is unread, oldest first; the newest hundred at most
 * @param episode how often it became unread
 * @param letter in which this episode was told by e-mail, or {@code null}
 * @param urgent whether it may break the night of those who allow that
 * @param shown whether an open page showed this episode
 * @param push the tag under which it is on the user's screens, or {@code null}
 * @param pushMark how far it had grown when it was pushed, or {@code null}
 * @param had of a bundle: the newest keys that were news once; told again, they are not. Of a room: what was deleted
 * @param quoted of a room: the place of the message whose words are the excerpt
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
        String letter,
        boolean urgent,
        boolean shown,
        String push,
        String pushMark,
        List<Long> had,
        Long quoted) {

    static final Kind<Notice> KIND = Kind.of(
            "notifications",
            Notice.class,
            Index.on("inbox", "at"),
            Index.on("inbox", "read", "at"),
            Index.on("owner", "read", "at"),
            Index.on("room", "quoted"));

    private static final int MOST_NEWS = 100;
    private static final int MOST_HAD = 500;

    Notice {
        had = had == null ? List.of() : had;
    }

    static Notice of(Notifications.Type type, String user, String actor, Matter matter, Instant at) {
        NoticeDraft draft = new NoticeDraft(type);
        draft.belongsTo(user);
        draft.at = at;
        draft.actor = actor;
        draft.post = matter.post();
        draft.title = matter.title();
        draft.response = matter.response();
        draft.room = matter.room();
        draft.excerpt = matter.excerpt();
        draft.urgent = matter.urgent();
        draft.count = 1;
        draft.episode = 1;
        return draft.notice();
    }

    /** That somebody has reported something: not who, and not what. */
    static Notice ofReport(String moderator, Instant at) {
        return of(Notifications.Type.REPORT_FILED, moderator, null, Matter.ofAccount(moderator), at);
    }

    static String bundleId(String room, String user) {
        return NewId.derivedId("bundle", room, user);
    }

    /** Nothing has been said in the room yet. */
    static Notice emptyBundle(String room) {
        NoticeDraft draft = new NoticeDraft(MESSAGE_RECEIVED);
        draft.read = true;
        draft.room = room;
        return draft.notice();
    }

    /** Nothing is in it yet. */
    static Notice emptyBundle(Notifications.Type type) {
        NoticeDraft draft = new NoticeDraft(type);
        draft.read = true;
        return draft.notice();
    }

    private Notice with(Consumer<NoticeDraft> difference) {
        NoticeDraft draft = new NoticeDraft(this);
        difference.accept(draft);
        return draft.notice();
    }

    /** Whether a message of this place would be news. */
    boolean lacks(long seq) {
        return seq > upTo
                && !news.contains(seq)
                && !had.contains(seq)
                && (news.size() < MOST_NEWS || seq > news.get(0));
    }

    /** Whether its news are places in a room. */
    private boolean isOfMessages() {
        return type == MESSAGE_RECEIVED || type == MENTIONED;
    }

    /** Whether it is of a room that has a title, and is about no post. */
    boolean isOfGroup() {
        return room != null && post == null && title != null;
    }

    /** A message was said to this user. */
    Change<Notice> said(String user, Chat.MessageSent message, Instant when) {
        if (!lacks(message.seq())) {
            return Change.none(this);
        }
        List<Long> grown =
                newest(Stream.concat(news.stream(), Stream.of(message.seq())).sorted(), MOST_NEWS);
        boolean newer = grown.get(grown.size() - 1) == message.seq();
        return Change.to(with(next -> {
            next.belongsTo(user);
            next.type = message.names(user) || (!read && type == MENTIONED) ? MENTIONED : MESSAGE_RECEIVED;
            next.unread();
            next.post = message.post();
            next.title = message.title();
            next.news = grown;
            next.count = grown.size();
            if (newer) {
                next.at = when;
                next.actor = message.author();
                next.excerpt = message.excerpt();
                next.quoted = message.seq();
            }
        }));
    }

    /** What was said at this place says something else now. */
    Change<Notice> edited(long seq, String words) {
        return quoted != null && quoted == seq ? Change.to(with(next -> next.excerpt = words)) : Change.none(this);
    }

    /**
     * What was said at this place was taken back: it is no news, and its words go, from the screens too. It may not have
     * been heard yet: then it is none when it comes.
     */
    Change<Notice> deleted(long seq) {
        if (had.contains(seq)) {
            return Change.none(this);
        }
        List<Long> left = news.stream().filter(one -> one != seq).toList();
        boolean quotes = excerpt != null && (quoted == null || quoted == seq);
        boolean onScreen = push != null && (quotes || left.isEmpty());
        Notice after = with(next -> {
            next.had = newest(Stream.concat(had.stream(), Stream.of(seq)), MOST_HAD);
            next.news = left;
            next.excerpt = quotes ? null : excerpt;
            next.count = left.isEmpty() ? count : left.size();
            next.read = read || left.isEmpty();
            next.push = onScreen ? null : push;
        });
        return onScreen ? Change.to(after, new Fact[] {new Notifications.PushOutdated(owner, push)}) : Change.to(after);
    }

    /** What was said at this place has other words now, which are not for who is not in the room any more. */
    Change<Notice> unquoted(long seq) {
        return quoted != null && quoted == seq ? Change.to(with(next -> next.excerpt = null)) : Change.none(this);
    }

    /** One more of its kind, known by a key; one that was told before is no news. */
    Change<Notice> joined(Notice part, long key) {
        if (had.contains(key)) {
            return Change.none(this);
        }
        List<Long> grown = newest(Stream.concat(news.stream(), Stream.of(key)), MOST_NEWS);
        return Change.to(with(next -> {
            next.belongsTo(part.owner());
            next.unread();
            next.news = grown;
            next.had = newest(Stream.concat(had.stream(), Stream.of(key)), MOST_HAD);
            next.count = grown.size();
            next.urgent = part.urgent || (!read && urgent);
            if (at == null || !part.at.isBefore(at)) {
                next.at = part.at;
                next.actor = part.actor;
                next.post = part.post;
                next.title = part.title;
                next.response = part.response;
                next.room = part.room;
                next.excerpt = part.excerpt;
            }
        }));
    }

    /** The user has read the room up to this place. */
    Change<Notice> roomRead(long seq) {
        if (seq <= upTo) {
            return Change.none(this);
        }
        List<Long> left = news.stream().filter(one -> one > seq).toList();
        return left.isEmpty()
                ? reading(seq)
                : Change.to(with(next -> {
                    next.upTo = seq;
                    next.news = left;
                    next.count = left.size();
                }));
    }

    /** The user has read it. */
    Change<Notice> seen() {
        return read ? Change.none(this) : reading(isOfMessages() && !news.isEmpty() ? news.get(news.size() - 1) : upTo);
    }

    /** What is on their screens is to go. */
    private Change<Notice> reading(long seq) {
        Notice after = with(next -> {
            next.read = true;
            next.upTo = seq;
            next.news = List.of();
            next.push = null;
        });
        return push == null
                ? Change.to(after)
                : Change.to(after, new Fact[] {new Notifications.PushOutdated(owner, push)});
    }

    /** An open page has shown it: no push need tell of it. */
    Change<Notice> shownOnPage() {
        return read || shown ? Change.none(this) : Change.to(with(next -> next.shown = true));
    }

    /** In the list of whose it is, or in nobody's: as they want it for its type. */
    Notice listed(boolean inApp) {
        return with(next -> next.inbox = inApp ? owner : null);
    }

    /** Whether an e-mail may still tell of it: nobody saw it, and no other letter has it. */
    boolean isFor(String mail) {
        return !read && (letter == null || letter.equals(mail));
    }

    /** This letter tells of it. The first one that does is the only one, until there is news again. */
    Change<Notice> toldIn(String mail) {
        return read || letter != null ? Change.none(this) : Change.to(with(next -> next.letter = mail));
    }

    /** How far it has grown: a push that tells less is not worth while any more. */
    String mark() {
        return episode + "." + (news.isEmpty() ? 0 : news.get(news.size() - 1));
    }

    /** Whether a push of this tag may still tell of it: nobody saw it, and no other push told this much. */
    boolean isForPush(String tag) {
        return !read && (!mark().equals(pushMark) || tag.equals(push));
    }

    /** A push of this tag tells of it, as far as it has grown. */
    Change<Notice> pushedAs(String tag) {
        return isForPush(tag)
                ? Change.to(with(next -> {
                    next.push = tag;
                    next.pushMark = mark();
                }))
                : Change.none(this);
    }

    private static List<Long> newest(Stream<Long> all, int most) {
        List<Long> list = all.toList();
        return list.subList(Math.max(0, list.size() - most), list.size());
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
                count,
                urgent ? true : null);
    }
}
