package io.helpconnect.torture;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server has acknowledged of chats, and so must never forget. Written by all writers at once. */
final class ChatLedger {
    /** A message, and what its author made of it. */
    record Said(
            String room, String id, long seq, String author, String clientId, String text, int edits, boolean deleted) {
        Said edited(String words) {
            return new Said(room, id, seq, author, clientId, words, edits + 1, deleted);
        }

        Said takenBack() {
            return new Said(room, id, seq, author, clientId, "", edits, true);
        }
    }

    /** What a user did with one emoji at one message, in the end. */
    record Reaction(String message, String user, String emoji) {}

    /**
     * @param set whether it is set
     * @param entries how many changes were acknowledged
     * @param uncertain how many more there may be: refused, as the message was deleted, maybe after they were carried out
     */
    record Set(boolean set, int entries, int uncertain) {
        static final Set NEVER = new Set(false, 0, 0);
    }

    private final Map<String, Said> said = new LinkedHashMap<>();
    private final Map<Reaction, Set> reactions = new HashMap<>();
    private final Map<String, Map<String, Long>> read = new HashMap<>();
    private final AtomicInteger begun = new AtomicInteger();

    /** Whether one more message is to be written, of so many in all. */
    boolean begin(int messages) {
        return begun.incrementAndGet() <= messages;
    }

    synchronized void said(Said message) {
        said.put(message.id(), message);
    }

    synchronized void edited(String id, String text) {
        said.computeIfPresent(id, (same, was) -> was.edited(text));
    }

    synchronized void deleted(String id) {
        said.computeIfPresent(id, (same, was) -> was.takenBack());
    }

    synchronized boolean isSet(Reaction reaction) {
        return reactions.getOrDefault(reaction, Set.NEVER).set();
    }

    synchronized void reacted(Reaction reaction, boolean set, boolean refused) {
        Set was = reactions.getOrDefault(reaction, Set.NEVER);
        reactions.put(
                reaction,
                refused
                        ? new Set(was.set, was.entries, was.uncertain + 1)
                        : new Set(set, was.entries + 1, was.uncertain));
    }

    synchronized void read(String room, String user, long seq) {
        read.computeIfAbsent(room, none -> new HashMap<>()).merge(user, seq, Math::max);
    }

    /** How far this user has said to have read. */
    synchronized long readBy(String room, String user) {
        return read.getOrDefault(room, Map.of()).getOrDefault(user, 0L);
    }

    synchronized int messages() {
        return said.size();
    }

    synchronized int edits() {
        return said.values().stream().mapToInt(Said::edits).sum();
    }

    synchronized int deletions() {
        return (int) said.values().stream().filter(Said::deleted).count();
    }

    synchronized int reactions() {
        return reactions.values().stream().mapToInt(Set::entries).sum();
    }

    /** The messages of a room, those of one author in the order in which they were acknowledged. */
    synchronized List<Said> in(String room) {
        return said.values().stream()
                .filter(message -> message.room().equals(room))
                .toList();
    }

    /** What was done to the messages of a room. */
    synchronized Map<Reaction, Set> reactionsTo(Collection<String> messages) {
        var found = new HashMap<Reaction, Set>();
        reactions.forEach((reaction, set) -> {
            if (messages.contains(reaction.message())) {
                found.put(reaction, set);
            }
        });
        return found;
    }

    synchronized List<String> rooms() {
        return said.values().stream().map(Said::room).distinct().toList();
    }
}
