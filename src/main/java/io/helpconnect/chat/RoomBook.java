package io.helpconnect.chat;

import io.helpconnect.bus.Problem;
import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is kept of a user and their rooms, under the user's id.
 *
 * @param pinned the rooms that come first in their list
 * @param day on which they last opened a room
 * @param opened the rooms that they opened on that day
 */
record RoomBook(List<String> pinned, String day, List<String> opened) {
    /** More than a neighbour needs, and fewer than somebody who sells something wants. */
    static final int MOST_A_DAY = 30;

    static final Kind<RoomBook> KIND = Kind.of("chat_books", RoomBook.class);
    static final RoomBook EMPTY = new RoomBook(List.of(), "", List.of());

    /** @param left rooms that they are not in any more: these count no longer */
    Change<RoomBook> pin(String room, Set<String> left) {
        if (pinned.contains(room)) {
            return Change.none(this);
        }
        List<String> kept = pinned.stream().filter(one -> !left.contains(one)).toList();
        if (kept.size() >= Rooms.MOST_PINNED) {
            throw Problem.conflict("You have pinned %d chats. Unpin one of them first.".formatted(Rooms.MOST_PINNED))
                    .failure();
        }
        return Change.to(
                new RoomBook(Stream.concat(kept.stream(), Stream.of(room)).toList(), day, opened));
    }

    Change<RoomBook> unpin(String room) {
        return Change.to(
                new RoomBook(pinned.stream().filter(one -> !one.equals(room)).toList(), day, opened));
    }

    /** They want to open this room; one that they have opened today counts once. */
    Change<RoomBook> opens(String room, Instant now) {
        String today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        List<String> before = today.equals(day) ? opened : List.of();
        if (before.contains(room)) {
            return Change.none(this);
        }
        if (before.size() >= MOST_A_DAY) {
            throw Problem.of(
                            429,
                            "too-many",
                            "Too many new chats",
                            "You have started %d new chats today. You can start more tomorrow.".formatted(MOST_A_DAY))
                    .after(3600)
                    .failure();
        }
        return Change.to(new RoomBook(
                pinned, today, Stream.concat(before.stream(), Stream.of(room)).toList()));
    }
}
