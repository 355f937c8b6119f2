package io.helpconnect.presence;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.chat.Rooms;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who may see whose presence: those who share a room, none of whom has blocked the other, and who both show it. */
final class Circle {
    private static final String TOPIC = "presence-circles";

    private final Bus bus;
    private final Documents<PresenceNote> notes;
    /** For changes, which come in bursts. */
    private final Cache<String, Set<String>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();
    /** How often a circle became another: what was asked for before that is not remembered. */
    private int changes;

    Circle(Bus bus, Documents<PresenceNote> notes) {
        this.bus = bus;
        this.notes = notes;
    }

    /** Pushed to every node when two do not see each other any more, or do so again. */
    record Changed(String one, String other) implements Message {}

    Future<Listening> listen() {
        return bus.listen(TOPIC, message -> {
            if (message instanceof Changed changed) {
                forget(changed);
            }
        });
    }

    /** From now on nobody is told of who is not in their circle any more, on whatever node. */
    void changed(String one, String other) {
        Changed changed = new Changed(one, other);
        forget(changed);
        bus.push(TOPIC, changed);
    }

    /** Changes on other nodes may not have been heard of. */
    void forgetAll() {
        changes++;
        known.invalidateAll();
    }

    private void forget(Changed changed) {
        changes++;
        known.invalidate(changed.one());
        known.invalidate(changed.other());
    }

    /** May be five seconds old. */
    Future<Set<String>> around(String user) {
        Set<String> remembered = known.getIfPresent(user);
        return remembered == null ? now(user) : Future.succeededFuture(remembered);
    }

    /** As it is at this moment: those who have just met see each other. */
    Future<Set<String>> now(String user) {
        int before = changes;
        Future<Rooms.Neighbours> neighbours = bus.ask(new Rooms.FindNeighbours(user));
        Future<Blocks.Around> blocks = bus.ask(new Blocks.FindAround(user));
        return Future.all(neighbours, blocks).map(both -> {
            Set<String> those = neighbours.result().users().stream()
                    .filter(other -> !blocks.result().users().contains(other))
                    .collect(toUnmodifiableSet());
            if (before == changes) {
                known.put(user, those);
            }
            return those;
        });
    }

    /** Whether these two see each other, whatever they have blocked: they share a room, and both show themselves. */
    Future<Boolean> wouldMeet(String one, String other) {
        return bus.ask(new Rooms.FindNeighbours(one))
                .compose(neighbours -> neighbours.users().contains(other)
                        ? seenBy(one, Set.of(other)).map(seen -> seen.containsKey(other))
                        : Future.succeededFuture(false));
    }

    /** Those of a circle whom its user sees; nobody, where they do not show themselves. */
    Future<Map<String, PresenceNote>> seenBy(String user, Set<String> circle) {
        Set<String> those = Stream.concat(Stream.of(user), circle.stream())
                .limit(Query.MOST)
                .collect(toUnmodifiableSet());
        return notes.get(those).map(found -> {
            if (found.getOrDefault(user, PresenceNote.NONE).hidden()) {
                return Map.<String, PresenceNote>of();
            }
            return those.stream()
                    .filter(other -> !other.equals(user))
                    .filter(other ->
                            !found.getOrDefault(other, PresenceNote.NONE).hidden())
                    .collect(toUnmodifiableMap(
                            Function.identity(), other -> found.getOrDefault(other, PresenceNote.NONE)));
        });
    }
}
