package io.helpconnect.notifications;

import java.util.List;

/**
 * What a fact is about, in the words of a notification.
 *
 * @param excerpt one more line, or {@code null}
 * @param sides who had a hand in it and may be named to each other
 * @param named who is named in any case, or {@code null}
 * @param to whom it concerns
 * @param alsoWhoDidIt whether it is told even to who did it: it may not have been them
 * @param bundle what several of one type that are bundled have in common, or {@code null}: each stands for itself
 */
record Matter(
        String post,
        String title,
        String response,
        String room,
        String excerpt,
        boolean urgent,
        List<String> sides,
        String named,
        List<String> to,
        boolean alsoWhoDidIt,
        String bundle) {

    static Matter of(String post, String title) {
        return new Matter(post, title, null, null, null, false, List.of(), null, List.of(), false, null);
    }

    /** A response to a post, and its two sides. */
    static Matter of(String post, String title, String response, String author, String responder) {
        return new Matter(
                post, title, response, null, null, false, List.of(author, responder), null, List.of(), false, null);
    }

    /** Something about the account of this user, whoever did it. */
    static Matter ofAccount(String user) {
        return new Matter(null, null, null, null, null, false, List.of(), null, List.of(user), true, null);
    }

    Matter to(String... users) {
        return new Matter(
                post, title, response, room, excerpt, urgent, sides, named, List.of(users), alsoWhoDidIt, bundle);
    }

    Matter by(String user) {
        return new Matter(post, title, response, room, excerpt, urgent, sides, user, to, alsoWhoDidIt, bundle);
    }

    Matter in(String newRoom) {
        return new Matter(post, title, response, newRoom, excerpt, urgent, sides, named, to, alsoWhoDidIt, bundle);
    }

    Matter titled(String newTitle) {
        return new Matter(post, newTitle, response, room, excerpt, urgent, sides, named, to, alsoWhoDidIt, bundle);
    }

    Matter saying(String line) {
        return new Matter(post, title, response, room, line, urgent, sides, named, to, alsoWhoDidIt, bundle);
    }

    Matter urgent(boolean isUrgent) {
        return new Matter(post, title, response, room, excerpt, isUrgent, sides, named, to, alsoWhoDidIt, bundle);
    }

    Matter bundledBy(String key) {
        return new Matter(post, title, response, room, excerpt, urgent, sides, named, to, alsoWhoDidIt, key);
    }

    /** Who is named: one of the two sides, or nobody. Who else had a hand in it is not theirs to know. */
    String actor(String by) {
        if (named != null) {
            return named;
        }
        return by != null && sides.contains(by) ? by : null;
    }

    boolean isFor(String user, String by) {
        return alsoWhoDidIt || !user.equals(by);
    }
}
