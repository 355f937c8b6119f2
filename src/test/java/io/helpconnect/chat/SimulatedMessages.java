package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A store in which anything may happen that a store is allowed to do: what was asked first need not be carried out first,
 * an answer may come late or get lost, and a list of inserts may break off in the middle. Runs in steps, on one thread.
 */
final class SimulatedMessages implements Documents<ChatMessage> {
    private final TreeMap<String, ChatMessage> documents = new TreeMap<>();
    private final List<Runnable> steps = new ArrayList<>();
    private final Random random;
    private final double lost;

    /** @param lost how many of all answers get lost, 0 to 1 */
    SimulatedMessages(Random random, double lost) {
        this.random = random;
        this.lost = lost;
    }

    List<ChatMessage> all() {
        return List.copyOf(documents.values());
    }

    /** Something that happens some time. */
    void some(Runnable step) {
        steps.add(step);
    }

    /** Lets everything happen, in some order. */
    void run() {
        while (!steps.isEmpty()) {
            steps.remove(random.nextInt(steps.size())).run();
        }
    }

    private <R> Future<R> later(Supplier<R> work) {
        Promise<R> promise = Promise.promise();
        some(() -> {
            R result = work.get();
            some(() -> answer(promise, result));
        });
        return promise.future();
    }

    private <R> void answer(Promise<R> promise, R result) {
        if (random.nextDouble() < lost) {
            promise.fail(Problem.unavailable("The answer got lost.").failure());
        } else {
            promise.complete(result);
        }
    }

    @Override
    public Future<Query.Slice<ChatMessage>> find(Query query) {
        return later(() -> {
            Stream<ChatMessage> found = documents.values().stream()
                    .filter(message -> matches(message, query.equal()))
                    .sorted(Comparator.comparing(
                            ChatMessage::seq,
                            query.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder()));
            return new Query.Slice<>(
                    found.limit(query.limit())
                            .map(message -> new Document<>(message.id(), 1, message))
                            .toList(),
                    null);
        });
    }

    private static boolean matches(ChatMessage message, Map<String, Object> equal) {
        return message.room().equals(equal.get("room"))
                && (!equal.containsKey("author") || message.author().equals(equal.get("author")))
                && (!equal.containsKey("clientId") || message.clientId().equals(equal.get("clientId")));
    }

    @Override
    public Future<Integer> insertInOrder(List<Insert<ChatMessage>> inserts) {
        int brokenOff = random.nextDouble() < lost ? random.nextInt(inserts.size() + 1) : Integer.MAX_VALUE;
        Promise<Integer> promise = Promise.promise();
        some(() -> insertNext(inserts, 0, brokenOff, promise));
        return promise.future();
    }

    /** One by one: others may come in between. */
    private void insertNext(List<Insert<ChatMessage>> inserts, int made, int brokenOff, Promise<Integer> promise) {
        if (made == brokenOff) {
            promise.fail(Problem.unavailable("The node has crashed.").failure());
        } else if (made == inserts.size()
                || documents.putIfAbsent(
                                inserts.get(made).id(),
                                inserts.get(made).first().state())
                        != null) {
            some(() -> answer(promise, made));
        } else {
            some(() -> insertNext(inserts, made + 1, brokenOff, promise));
        }
    }

    @Override
    public Future<Optional<Document<ChatMessage>>> get(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Map<String, ChatMessage>> get(Set<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Inserted<ChatMessage>> insert(String id, Caller by, Change<ChatMessage> first) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<ChatMessage> change(
            String id, Caller by, String what, Function<ChatMessage, Change<ChatMessage>> rule) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> delete(String id) {
        throw new UnsupportedOperationException();
    }
}
