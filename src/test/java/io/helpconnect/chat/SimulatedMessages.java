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
import java.util.stream.Collectors;

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
            List<Document<ChatMessage>> found = documents.values().stream()
                    .filter(message -> matches(message, query))
                    .sorted(query.descending() ? order(query).reversed() : order(query))
                    .limit(query.limit() + 1L)
                    .map(message -> new Document<>(message.id(), 1, message))
                    .toList();
            boolean more = found.size() > query.limit();
            return new Query.Slice<>(more ? found.subList(0, query.limit()) : found, more ? "more" : null);
        });
    }

    private static Comparator<ChatMessage> order(Query query) {
        return "about".equals(query.order())
                ? Comparator.comparing(ChatMessage::about)
                : Comparator.comparing(ChatMessage::seq);
    }

    private static boolean matches(ChatMessage message, Query query) {
        return query.equal().entrySet().stream().allMatch(one -> one.getValue().equals(field(message, one.getKey())))
                && (query.from() == null || number(message, query) >= (Long) query.from())
                && (query.below() == null || number(message, query) < (Long) query.below());
    }

    private static long number(ChatMessage message, Query query) {
        return (Long) field(message, query.order());
    }

    private static Object field(ChatMessage message, String name) {
        return switch (name) {
            case "room" -> message.room();
            case "changed" -> message.changed();
            case "about" -> message.about();
            case "author" -> message.author();
            case "clientId" -> message.clientId();
            case "seq" -> message.seq();
            default -> throw new IllegalArgumentException(name);
        };
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
        return later(() -> ids.stream()
                .filter(documents::containsKey)
                .collect(Collectors.toMap(Function.identity(), documents::get)));
    }

    @Override
    public Future<Query.Entries> entries(Query query) {
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

    @Override
    public Future<Void> delete(Document<ChatMessage> seen) {
        throw new UnsupportedOperationException();
    }
}
