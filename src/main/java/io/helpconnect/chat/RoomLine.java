package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Documents.Insert;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The line of those at this node who want to say something in one room. What waits is appended together, in one write.
 *
 * <p>Why numbers have no gap and no double: the id of a message is its place, and a place is only tried when the one
 * before it is known to be taken. An insert at a taken place makes nothing, so of two nodes that try the same place one
 * wins, and the other starts again behind it. A crash leaves a prefix of what was tried.
 *
 * <p>Why a {@code clientId} is said once: first the newest place L is learned, then the store is asked for the {@code
 * clientId}, then L+1 is inserted. Had the same message got an earlier place, then that place was at most L, for L+1 was
 * free; places are filled in order, so it was in the store before L was learned, and the question, which came later, would
 * have found it. The other way round (first the question, then L) another node could say it in between. It follows that L
 * need not be the newest, only taken: so this line may remember it, and learns it from the store only when the insert
 * shows that somebody else was faster.
 *
 * <p>Lives on one event loop.
 */
final class RoomLine {
    static final int MOST_WAITING = 1000;
    private static final int MOST_AT_ONCE = 64;
    private static final int TRIES = 20;
    private static final long NOT_KNOWN = -1;

    private final String room;
    private final MessageLog log;
    private final Supplier<Instant> now;
    private final Consumer<ChatMessage> appended;
    private final Deque<Wish> waiting = new ArrayDeque<>();
    private boolean writing;
    private long taken = NOT_KNOWN;

    /** @param appended is told what this line has appended, in order, once it is on disk */
    RoomLine(String room, MessageLog log, Supplier<Instant> now, Consumer<ChatMessage> appended) {
        this.room = room;
        this.log = log;
        this.now = now;
        this.appended = appended;
    }

    /** Says something, or returns what was said with this {@code clientId}. 503 where too many wait. */
    Future<ChatMessage> say(ChatRoom about, String text, String clientId, Caller by) {
        if (waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(
                    Problem.unavailable("A lot is being said in this room. Please send it again in a moment.")
                            .failure());
        }
        Wish wish = new Wish(about, text, clientId, by, Promise.promise(), 0);
        waiting.add(wish);
        writeOn();
        return wish.said.future();
    }

    boolean isIdle() {
        return !writing && waiting.isEmpty();
    }

    private void writeOn() {
        if (writing || waiting.isEmpty()) {
            return;
        }
        writing = true;
        Map<String, Wish> batch = nextBatch();
        Future.succeededFuture().compose(start -> write(batch.values())).onComplete(written -> {
            writing = false;
            if (written.failed()) {
                taken = NOT_KNOWN;
                batch.values().forEach(wish -> wish.said.tryFail(written.cause()));
            }
            writeOn();
        });
    }

    /** As many as go together; who repeats one of them gets the answer that the first one gets. */
    private Map<String, Wish> nextBatch() {
        Map<String, Wish> batch = new LinkedHashMap<>();
        while (!waiting.isEmpty() && batch.size() < MOST_AT_ONCE) {
            Wish next = waiting.remove();
            Wish first = batch.putIfAbsent(next.key(), next);
            if (first != null) {
                first.said.future().onComplete(next.said);
            }
        }
        return batch;
    }

    private Future<Void> write(Collection<Wish> batch) {
        return taken().compose(last -> unsaid(batch).compose(fresh -> append(last, fresh)));
    }

    private Future<Long> taken() {
        if (taken != NOT_KNOWN) {
            return Future.succeededFuture(taken);
        }
        return log.newest(room).map(newest -> newest.map(ChatMessage::seq).orElse(0L));
    }

    /** Answers those whose message is there already; the others are left to be said. */
    private Future<List<Wish>> unsaid(Collection<Wish> batch) {
        List<Wish> wishes = List.copyOf(batch);
        List<Future<Optional<ChatMessage>>> asked = wishes.stream()
                .map(wish -> log.sent(room, wish.by.user(), wish.clientId))
                .toList();
        return Future.all(asked).map(all -> {
            List<Wish> fresh = new ArrayList<>();
            for (int i = 0; i < wishes.size(); i++) {
                Wish wish = wishes.get(i);
                asked.get(i).result().ifPresentOrElse(wish.said::complete, () -> fresh.add(wish));
            }
            return fresh;
        });
    }

    private Future<Void> append(long last, List<Wish> fresh) {
        if (fresh.isEmpty()) {
            taken = last;
            return Future.succeededFuture();
        }
        List<ChatMessage> messages = new ArrayList<>();
        List<Insert<ChatMessage>> inserts = new ArrayList<>();
        for (Wish wish : fresh) {
            ChatMessage message = wish.at(room, last + 1 + messages.size(), now.get());
            messages.add(message);
            inserts.add(new Insert<>(message.id(), wish.by, message.saidIn(wish.about)));
        }
        return log.append(inserts).map(made -> {
            taken = made == fresh.size() ? last + made : NOT_KNOWN;
            for (int i = 0; i < made; i++) {
                fresh.get(i).said.complete(messages.get(i));
                appended.accept(messages.get(i));
            }
            tryAgain(fresh.subList(made, fresh.size()));
            return null;
        });
    }

    /** Somebody on another node was faster: the rest goes back to the head of the line, as it stood. */
    private void tryAgain(List<Wish> rest) {
        for (int i = rest.size() - 1; i >= 0; i--) {
            Wish wish = rest.get(i);
            if (wish.tries + 1 >= TRIES) {
                wish.said.fail(
                        Problem.unavailable("A lot is being said in this room. Please send it again in a moment.")
                                .failure());
            } else {
                waiting.addFirst(wish.triedOnceMore());
            }
        }
    }

    private record Wish(ChatRoom about, String text, String clientId, Caller by, Promise<ChatMessage> said, int tries) {
        String key() {
            return by.user() + "\n" + clientId;
        }

        ChatMessage at(String room, long seq, Instant at) {
            return new ChatMessage(room, seq, by.user(), text, clientId, at);
        }

        Wish triedOnceMore() {
            return new Wish(about, text, clientId, by, said, tries + 1);
        }
    }
}
