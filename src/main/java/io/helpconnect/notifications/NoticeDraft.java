package io.helpconnect.notifications;

import java.time.Instant;
import java.util.List;

/** A notice while a rule changes it: the rule says what is different, the rest stays. */
final class NoticeDraft {
    String inbox;
    String owner;
    Notifications.Type type;
    Instant at;
    boolean read;
    String actor;
    String post;
    String title;
    String response;
    String room;
    String excerpt;
    int count;
    long upTo;
    List<Long> news = List.of();
    int episode;
    String letter;
    boolean urgent;
    boolean shown;
    String push;
    String pushMark;
    List<Long> had = List.of();
    Long quoted;

    NoticeDraft(Notifications.Type type) {
        this.type = type;
    }

    NoticeDraft(Notice before) {
        inbox = before.inbox();
        owner = before.owner();
        type = before.type();
        at = before.at();
        read = before.read();
        actor = before.actor();
        post = before.post();
        title = before.title();
        response = before.response();
        room = before.room();
        excerpt = before.excerpt();
        count = before.count();
        upTo = before.upTo();
        news = before.news();
        episode = before.episode();
        letter = before.letter();
        urgent = before.urgent();
        shown = before.shown();
        push = before.push();
        pushMark = before.pushMark();
        had = before.had();
        quoted = before.quoted();
    }

    void belongsTo(String user) {
        inbox = user;
        owner = user;
    }

    /** What is unread now was told in no way yet, where it had been read before. */
    void unread() {
        if (read) {
            episode++;
            letter = null;
            shown = false;
            push = null;
            pushMark = null;
        }
        read = false;
    }

    Notice notice() {
        return new Notice(
                inbox, owner, type, at, read, actor, post, title, response, room, excerpt, count, upTo, news, episode,
                letter, urgent, shown, push, pushMark, had, quoted);
    }
}
