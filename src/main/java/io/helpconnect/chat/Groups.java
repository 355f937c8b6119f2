package io.helpconnect.chat;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Change;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rules of groups: who may be in one, and who may say so. A group that has members has a steward. */
final class Groups {
    private Groups() {}

    /** Opened by its first steward. */
    static Change<ChatRoom> open(NewId id, String title, String by, Set<String> others, Instant now) {
        List<String> members =
                Stream.concat(Stream.of(by), others.stream()).distinct().toList();
        checkSize(members.size());
        ChatRoom room = new ChatRoom(
                null,
                title,
                members,
                Map.of(),
                null,
                now,
                now,
                Rooms.Kind.GROUP,
                List.of(by),
                null,
                null,
                null,
                id.fingerprint());
        return Change.to(
                room,
                new Chat.RoomOpened(id.id(), null, Set.copyOf(members)),
                new Rooms.RoomChanged(
                        id.id(), new Rooms.Event(Rooms.What.OPENED, members, null, title), Set.copyOf(members)));
    }

    /**
     * @param read what was said up to here is not news to them
     */
    static Change<ChatRoom> add(ChatRoom room, String id, String by, Set<String> users, long read, Instant now) {
        checkSteward(room, by);
        Set<String> fresh = new LinkedHashSet<>(users);
        fresh.removeAll(room.members());
        if (fresh.isEmpty()) {
            return Change.none(room);
        }
        checkSize(room.members().size() + fresh.size());
        return changed(room, id, now, new Rooms.Event(Rooms.What.ADDED, List.copyOf(fresh), null, null), next -> {
            next.members.addAll(fresh);
            fresh.forEach(user -> next.read.put(user, read));
        });
    }

    static Change<ChatRoom> remove(ChatRoom room, String id, String by, String user, Instant now) {
        if (user.equals(by)) {
            return leave(room, id, by, now);
        }
        checkSteward(room, by);
        return room.has(user)
                ? without(room, id, user, new Rooms.Event(Rooms.What.REMOVED, List.of(user), null, null), now)
                : Change.none(room);
    }

    static Change<ChatRoom> leave(ChatRoom room, String id, String by, Instant now) {
        switch (room.seenBy(by).kind()) {
            case GROUP -> {
                return without(room, id, by, new Rooms.Event(Rooms.What.LEFT, List.of(by), null, null), now);
            }
            case MATCH ->
                throw Problem.conflict("The chat of a match cannot be left, but you can mute it.")
                        .failure();
            default ->
                throw Problem.conflict("A chat of two cannot be left, but you can mute it.")
                        .failure();
        }
    }

    private static Change<ChatRoom> without(ChatRoom room, String id, String user, Rooms.Event event, Instant now) {
        return changed(room, id, now, event, next -> {
            next.members.remove(user);
            next.stewards.remove(user);
            next.read.remove(user);
            next.delivered.remove(user);
            next.muted.remove(user);
            if (next.stewards.isEmpty() && !next.members.isEmpty()) {
                next.stewards.add(next.members.get(0));
            }
        });
    }

    static Change<ChatRoom> change(ChatRoom room, String id, String by, String user, Rooms.Role role, Instant now) {
        checkSteward(room, by);
        if (!room.has(user)) {
            throw Problem.notFound("member").failure();
        }
        boolean becomes = role == Rooms.Role.STEWARD;
        if (room.stewards().contains(user) == becomes) {
            return Change.none(room);
        }
        if (!becomes && room.stewards().size() == 1) {
            throw Problem.conflict("A group needs a steward. Make somebody else one first.")
                    .failure();
        }
        return changed(room, id, now, new Rooms.Event(Rooms.What.ROLE, List.of(user), role, null), next -> {
            if (becomes) {
                next.stewards.add(user);
            } else {
                next.stewards.remove(user);
            }
        });
    }

    static Change<ChatRoom> rename(ChatRoom room, String id, String by, String title, Instant now) {
        checkSteward(room, by);
        return title.equals(room.title())
                ? Change.none(room)
                : changed(
                        room,
                        id,
                        now,
                        new Rooms.Event(Rooms.What.RENAMED, List.of(), null, title),
                        next -> next.title = title);
    }

    private static Change<ChatRoom> changed(
            ChatRoom room, String id, Instant now, Rooms.Event event, Consumer<RoomDraft> difference) {
        ChatRoom after = room.with(next -> {
            difference.accept(next);
            next.lastAt = now.isAfter(room.lastAt()) ? now : room.lastAt();
        });
        return Change.to(after, new Rooms.RoomChanged(id, event, after.memberSet()));
    }

    private static void checkSteward(ChatRoom room, String by) {
        if (room.seenBy(by).kind() != Rooms.Kind.GROUP) {
            throw Problem.conflict("This is no group: its members stay as they are.")
                    .failure();
        }
        if (!room.stewards().contains(by)) {
            throw Problem.forbidden("Only a steward of the group may do this.").failure();
        }
    }

    private static void checkSize(int members) {
        if (members > Rooms.MOST_MEMBERS) {
            throw Problem.conflict("A group has at most %d members.".formatted(Rooms.MOST_MEMBERS))
                    .failure();
        }
    }
}
