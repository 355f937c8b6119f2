package io.helpconnect.chat;

import io.helpconnect.bus.Problem;
import java.util.ArrayList;
import java.util.List;

/** Who reacted to a message with what. */
final class Reactions {
    static final int MOST = 20;

    private Reactions() {}

    /** With this reaction of a user, or without it; what is so already stays as it is. 409 where there are too many. */
    static List<Chat.Reaction> with(List<Chat.Reaction> before, String emoji, boolean set, String user) {
        List<Chat.Reaction> after = new ArrayList<>();
        boolean known = false;
        for (Chat.Reaction one : before) {
            boolean same = one.emoji().equals(emoji);
            known |= same;
            List<String> users = same ? users(one.users(), set, user) : one.users();
            if (!users.isEmpty()) {
                after.add(new Chat.Reaction(one.emoji(), users.size(), users));
            }
        }
        if (set && !known) {
            if (after.size() >= MOST) {
                throw Problem.conflict(
                                "This message has %d different reactions, which is all it can take.".formatted(MOST))
                        .failure();
            }
            after.add(new Chat.Reaction(emoji, 1, List.of(user)));
        }
        return List.copyOf(after);
    }

    private static List<String> users(List<String> before, boolean set, String user) {
        List<String> after = new ArrayList<>(before);
        if (!set) {
            after.remove(user);
        } else if (!after.contains(user)) {
            after.add(user);
        }
        return List.copyOf(after);
    }
}
