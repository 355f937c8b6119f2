package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Documents.Inserted;
import io.helpconnect.store.Documents.Taken;
import io.helpconnect.store.MongoForm.Happened;
import io.helpconnect.store.MongoForm.Written;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How the documents of one kind are made, changed and deleted: read, decide, and write if nobody wrote in between. */
final class MongoSaving<T extends Record> {
    private static final int MOST_RACES = 30;
    private static final int LONGEST_REST = 50;

    private final MongoForm<T> form;
    private final MongoServer server;
    private final MongoWrites writes;
    private final MongoInserts inserts;
    private final MongoOutbox outbox;

    MongoSaving(MongoForm<T> form, MongoServer server, MongoOutbox outbox) {
        this.form = form;
        this.server = server;
        this.writes = new MongoWrites(server, form.kind().name());
        this.inserts = new MongoInserts(server, writes, form.kind());
        this.outbox = outbox;
    }

    /** Applies changes one after the other, forgets facts, saves all in one write, and tells the outcomes. */
    Future<Void> save(String id, List<Draft.Wanted<T>> changes, Set<Long> delivered) {
        return save(id, changes, delivered, MOST_RACES)
                .onSuccess(done -> changes.forEach(change -> change.outcome().tell()))
                .recover(failure -> failure instanceof ValueTaken taken
                        ? withTaken(id, changes, delivered, taken)
                        : Future.failedFuture(failure));
    }

    private Future<Void> save(String id, List<Draft.Wanted<T>> changes, Set<Long> delivered, int races) {
        return writes.load(id).compose(found -> {
            var draft = new Draft<>(id, found.map(form::loaded).orElse(null));
            changes.forEach(change -> apply(draft, change));
            return found.isEmpty()
                    ? done()
                    : save(found.get(), draft, delivered)
                            .compose(still ->
                                    still ? done() : again(races, () -> save(id, changes, delivered, races - 1)));
        });
    }

    private static <T extends Record> void apply(Draft<T> draft, Draft.Wanted<T> change) {
        try {
            draft.apply(change);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            change.outcome().fail(e);
        }
    }

    /** @return whether nobody wrote in between */
    private Future<Boolean> save(Stored known, Draft<T> draft, Set<Long> delivered) {
        List<SavedFact> before = known.facts();
        List<SavedFact> left = before.stream()
                .filter(fact -> !delivered.contains(fact.number()))
                .toList();
        List<Happened> happened = draft.takeSteps().stream()
                .flatMap(step -> Happened.of(step.wanted().by(), step.facts()))
                .toList();
        if (!draft.differs() && happened.isEmpty() && left.size() == before.size()) {
            return Future.succeededFuture(true);
        }
        Document<T> next = draft.differs() ? draft.next() : draft.saved();
        if (next == null && left.isEmpty()) {
            return writes.remove(known);
        }
        return write(known, next, draft.additions(), left, happened);
    }

    private Future<Boolean> write(
            Stored known, Document<T> next, Additions additions, List<SavedFact> left, List<Happened> happened) {
        Written written = form.next(known, next, additions, left, happened);
        return marked(List.of(written), () -> writes.replace(known, written.json()))
                .onSuccess(still -> {
                    if (still) {
                        tell(left, written);
                    }
                });
    }

    private <R> Future<R> marked(List<Written> all, Supplier<Future<R>> write) {
        return all.stream().allMatch(one -> one.news().isEmpty())
                ? write.get()
                : outbox.save(form.kind().name(), write);
    }

    private void tell(List<SavedFact> left, Written written) {
        List<Outbox.Saved> news = form.news(left, written.news());
        if (!news.isEmpty()) {
            outbox.saved(news);
        }
    }

    /** One of them wants a value that another document has: each is tried alone, so that it fails alone. */
    private Future<Void> withTaken(String id, List<Draft.Wanted<T>> changes, Set<Long> delivered, ValueTaken taken) {
        if (changes.size() == 1 && delivered.isEmpty()) {
            changes.get(0).outcome().fail(taken(taken));
            changes.get(0).outcome().tell();
            return done();
        }
        Future<Void> forgotten = delivered.isEmpty() ? done() : save(id, List.of(), delivered);
        return forgotten.compose(done -> oneByOne(id, changes));
    }

    private Future<Void> oneByOne(String id, List<Draft.Wanted<T>> changes) {
        Future<Void> before = done();
        for (Draft.Wanted<T> change : changes) {
            before = before.compose(done -> save(id, List.of(change), Set.of()));
        }
        return before;
    }

    private Taken taken(ValueTaken value) {
        List<Index> unique = form.unique();
        return new Taken(unique.stream()
                .filter(index -> value.names(index.name()))
                .findFirst()
                .orElse(unique.get(0)));
    }

    private <R> Future<R> again(int races, Supplier<Future<R>> attempt) {
        return races == 0
                ? Future.failedFuture(Problem.unavailable("Too many are changing this just now.")
                        .failure())
                : server.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, LONGEST_REST)))
                        .compose(rested -> attempt.get());
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }

    Future<Inserted<T>> insert(String id, Caller by, Change<T> first) {
        return insert(id, by, first, MOST_RACES).recover(this::withWord);
    }

    private <R> Future<R> withWord(Throwable failure) {
        return Future.failedFuture(failure instanceof ValueTaken value ? taken(value) : failure);
    }

    private Future<Inserted<T>> insert(String id, Caller by, Change<T> first, int races) {
        var document = new Document<>(id, 1, first.state());
        List<Happened> happened = Happened.of(by, first.facts()).toList();
        Written written = form.first(document, happened);
        return marked(List.of(written), () -> inserts.insert(written.json())).compose(made -> {
            if (made) {
                tell(List.of(), written);
                return Future.succeededFuture(new Inserted<>(first.state(), true));
            }
            return writes.load(id)
                    .compose(found -> there(found, document, happened))
                    .compose(there -> there.isPresent()
                            ? Future.succeededFuture(there.get())
                            : again(races, () -> insert(id, by, first, races - 1)));
        });
    }

    /** What is left of a deleted document makes room. Empty, where all has changed meanwhile. */
    private Future<Optional<Inserted<T>>> there(Optional<Stored> found, Document<T> document, List<Happened> happened) {
        if (found.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Stored known = found.get();
        return known.alive()
                ? Future.succeededFuture(
                        Optional.of(new Inserted<>(form.document(known).state(), false)))
                : write(known, document, Additions.NONE, known.facts(), happened)
                        .map(still -> still ? Optional.of(new Inserted<>(document.state(), true)) : Optional.empty());
    }

    Future<Integer> insertInOrder(List<Insert<T>> all) {
        List<Written> written = all.stream().map(this::first).toList();
        List<JsonObject> documents = written.stream().map(Written::json).toList();
        return marked(written, () -> inserts.insertInOrder(documents)).compose(progress -> {
            written.subList(0, progress.made()).forEach(made -> tell(List.of(), made));
            if (progress.failure() != null) {
                return withWord(progress.failure());
            }
            return progress.made() == all.size() ? Future.succeededFuture(all.size()) : goOn(progress.made(), all);
        });
    }

    private Written first(Insert<T> insert) {
        return form.first(
                new Document<>(insert.id(), 1, insert.first().state()),
                Happened.of(insert.by(), insert.first().facts()).toList());
    }

    /** The id of the next is taken; perhaps only by what is left of a deleted document. */
    private Future<Integer> goOn(int made, List<Insert<T>> all) {
        Insert<T> next = all.get(made);
        return writes.load(next.id())
                .compose(found -> found.isEmpty() || found.get().alive()
                        ? Future.succeededFuture(made)
                        : insert(next.id(), next.by(), next.first())
                                .compose(inserted -> inserted.made()
                                        ? insertInOrder(all.subList(made + 1, all.size()))
                                                .map(more -> made + 1 + more)
                                        : Future.succeededFuture(made)));
    }

    /** Removes what is there, if it is like that. */
    Future<Void> delete(String id, Predicate<T> like) {
        return delete(id, like, MOST_RACES);
    }

    private Future<Void> delete(String id, Predicate<T> like, int races) {
        return writes.load(id).compose(found -> {
            if (found.isEmpty()
                    || !found.get().alive()
                    || !like.test(form.document(found.get()).state())) {
                return done();
            }
            Stored known = found.get();
            List<SavedFact> left = known.facts();
            Future<Boolean> deleted =
                    left.isEmpty() ? writes.remove(known) : write(known, null, Additions.NONE, left, new ArrayList<>());
            return deleted.compose(still -> still ? done() : again(races, () -> delete(id, like, races - 1)));
        });
    }
}
