package io.helpconnect.chat;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;

/** Keeps apart who has blocked whom. That somebody is blocked is told to nobody: they learn no more than that they cannot. */
final class Fences {
    private final Bus bus;

    Fences(Bus bus) {
        this.bus = bus;
    }

    /**
     * The room as it is for what this member says: who has blocked them hears nothing of it. 409 in a direct room of two of
     * whom one has blocked the other.
     */
    Future<ChatRoom> toWriteIn(ChatRoom room, String member) {
        return between(member, others(room, member)).map(found -> {
            if (room.kind() == Rooms.Kind.DIRECT) {
                check(found);
            }
            return room.unheardBy(found.blocking());
        });
    }

    Future<Boolean> mayWriteIn(ChatRoom room, String member) {
        return room.kind() != Rooms.Kind.DIRECT
                ? Future.succeededFuture(true)
                : between(member, others(room, member))
                        .map(found ->
                                found.blocking().isEmpty() && found.blocked().isEmpty());
    }

    Future<?> checkMayWriteTo(String other, String user) {
        return between(user, Set.of(other)).map(found -> {
            check(found);
            return found;
        });
    }

    /** Nobody is brought into a group by somebody whom they have blocked. */
    Future<?> checkMayAdd(Set<String> others, String user) {
        return between(user, others).map(found -> {
            if (!found.blocking().isEmpty()) {
                throw Problem.conflict("Not all of these people can be added.").failure();
            }
            return found;
        });
    }

    private static void check(Blocks.Between found) {
        if (!found.blocked().isEmpty()) {
            throw Problem.conflict("You have blocked this person. Unblock them to write to them.")
                    .failure();
        }
        if (!found.blocking().isEmpty()) {
            throw Problem.conflict("You cannot write to this person.").failure();
        }
    }

    private static Set<String> others(ChatRoom room, String member) {
        Set<String> others = new HashSet<>(room.members());
        others.remove(member);
        return others;
    }

    private Future<Blocks.Between> between(String user, Set<String> others) {
        return others.isEmpty()
                ? Future.succeededFuture(new Blocks.Between(Set.of(), Set.of()))
                : bus.ask(new Blocks.FindBetween(user, others));
    }
}
