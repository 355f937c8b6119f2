package io.helpconnect.chat;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Documents.Insert;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The line of those at this node who want to say or change something in one room. What waits is appended together, in one
 * write.
 *
 * <p>Why numbers have no gap and no double: the id of an entry is its place, and a place is only tried when the one
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
 * <p>Why no change of a message is lost: for the same reason. What it is now is read after L was learned, and what it
 * becomes is written at L+1 or not at all: so nothing happened to it in between. Two changes of one message never go
 * together; the second waits until it can see the first.
 *
 * <p>Lives on one event loop.
 */
final class RoomLine {
    static final int MOST_WAITING = 1000;
    private static final int MOST_AT_ONCE = 64;
    private static final int TRIES = 20;

    private final String room;
    private final MessageLog log;
    private final Consumer<ChatMessage> appended;
    private final Deque<Wish> waiting = new ArrayDeque<>();
    private boolean writing;
    /** The newest place that this line knows of; {@code null} where it has to be asked for. */
    private Top top;

    /** @param appended is told what this line has appended, in order, once it is on disk */
    RoomLine(String room, MessageLog log, Consumer<ChatMessage> appended) {
        this.room = room;
        this.log = log;
        this.appended = appended;
    }

    /** Does what is wished; answers with the message as it is then. 503 where too many wait. */
    Future<ChatMessage> stand(Wish wish) {
        if (waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(tooMuch());
        }
        waiting.add(wish);
        writeOn();
        return wish.done().future();
    }

    private static RuntimeException tooMuch() {
        return Problem.unavailable("A lot is being said in this room. Please send it again in a moment.")
                .failure();
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
                top = null;
                batch.values().forEach(wish -> wish.done().tryFail(written.cause()));
            }
            writeOn();
        });
    }

    /** As many as go together; who repeats one of them gets the answer that the first one gets. */
    private Map<String, Wish> nextBatch() {
        Map<String, Wish> batch = new LinkedHashMap<>();
        while (!waiting.isEmpty() && batch.size() < MOST_AT_ONCE) {
            Wish first = batch.get(waiting.peek().key());
            if (first != null && !first.merges()) {
                break;
            }
            Wish next = waiting.remove();
            if (first == null) {
                batch.put(next.key(), next);
            } else {
                first.done().future().onComplete(next.done());
            }
        }
        return batch;
    }

    private Future<Void> write(Collection<Wish> batch) {
        return top().compose(known -> open(batch).compose(open -> append(known, open)));
    }

    private Future<Top> top() {
        return top == null ? log.top(room) : Future.succeededFuture(top);
    }

    private record Open(Wish wish, ChatMessage entry) {}

    /** Answers those for whom nothing is to be done; the others are left to be appended. */
    private Future<List<Open>> open(Collection<Wish> batch) {
        List<Wish> wishes = List.copyOf(batch);
        List<Future<Wish.Next>> asked = wishes.stream().map(this::ask).toList();
        return Future.all(asked).map(all -> {
            List<Open> open = new ArrayList<>();
            for (int i = 0; i < wishes.size(); i++) {
                Wish wish = wishes.get(i);
                Wish.Next next = asked.get(i).result();
                if (next != null && next.there()) {
                    wish.done().complete(next.entry());
                } else if (next != null) {
                    open.add(new Open(wish, next.entry()));
                }
            }
            return open;
        });
    }

    /** Where it may not be, only this one is told so. */
    private Future<Wish.Next> ask(Wish wish) {
        return wish.what().ask(log).recover(failure -> {
            if (failure instanceof Failure refused && refused.problem().status() < 500) {
                wish.done().fail(failure);
                return Future.succeededFuture(null);
            }
            return Future.failedFuture(failure);
        });
    }

    private Future<Void> append(Top known, List<Open> open) {
        List<ChatMessage> entries = new ArrayList<>();
        List<Insert<ChatMessage>> inserts = new ArrayList<>();
        Top last = known;
        for (Open one : open) {
            ChatMessage entry = one.entry().behind(last);
            last = new Top(entry.seq(), entry.said());
            entries.add(entry);
            inserts.add(new Insert<>(
                    entry.id(), one.wish().by(), entry.toldIn(one.wish().room())));
        }
        if (open.isEmpty()) {
            top = known;
            return Future.succeededFuture();
        }
        Top newest = last;
        return log.append(inserts).map(made -> {
            top = made == open.size() ? newest : null;
            for (int i = 0; i < made; i++) {
                open.get(i).wish().done().complete(entries.get(i));
                appended.accept(entries.get(i));
            }
            tryAgain(open.subList(made, open.size()).stream().map(Open::wish).toList());
            return null;
        });
    }

    /** Somebody on another node was faster: the rest goes back to the head of the line, as it stood. */
    private void tryAgain(List<Wish> rest) {
        for (int i = rest.size() - 1; i >= 0; i--) {
            Wish wish = rest.get(i);
            if (wish.tries() + 1 >= TRIES) {
                wish.done().fail(tooMuch());
            } else {
                waiting.addFirst(wish.triedOnceMore());
            }
        }
    }
}
