package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The documents of one kind. A future that succeeds means that the write is on disk.
 *
 * <p>A rule is a pure function: it may run more than once, on whatever state is the newest, and fails with a {@link
 * io.helpconnect.bus.Failure}. Changes of one document that wait at the same node are applied one after the other and
 * saved in one write.
 */
public interface Documents<T extends Record> {

    Future<Optional<Document<T>>> get(String id);

    /** Those of these that exist; at most {@link Query#MOST} ids. */
    Future<Map<String, T>> get(Set<String> ids);

    /**
     * A page of what a declared index finds.
     *
     * @throws IllegalArgumentException at once, if no declared index answers the query
     * @return fails with 400 on a cursor that this query did not give
     */
    Future<Query.Slice<T>> find(Query query);

    /**
     * The same page of a query with an order field, but without the documents, which are not even read where the index has
     * all: for whoever knows most of them already, at a fraction of the cost.
     */
    Future<Query.Entries> entries(Query query);

    /**
     * Makes a document, if there is none of that id. An id that is taken leaves everything as it is and tells no fact.
     *
     * @return what is there now, and whether this call made it. Fails with {@link Taken} where a unique index has the
     *     value already.
     */
    Future<Inserted<T>> insert(String id, Caller by, Change<T> first);

    /**
     * Makes documents in this order and stops before the first whose id is taken.
     *
     * @return how many were made. Fails with {@link Taken} at the first that has a value which a unique index has already;
     *     those before it are made.
     */
    Future<Integer> insertInOrder(List<Insert<T>> inserts);

    /** Changes a document by a rule. Fails with 404, naming {@code what}, where there is none of that id. */
    Future<T> change(String id, Caller by, String what, Function<T, Change<T>> rule);

    /** Removes a document; nothing happens where there is none. */
    Future<Void> delete(String id);

    /** Removes a document if it is still as it was seen; nothing happens where it has changed since, or is gone. */
    Future<Void> delete(Document<T> seen);

    /**
     * Removes one page of what a query finds. What has changed since it was found stays, so whoever deletes late, after a
     * pause, does no harm.
     *
     * @return whether there is more
     */
    default Future<Boolean> deleteFound(Query query) {
        return find(query).compose(page -> Future.all(
                        page.items().stream().map(this::delete).toList())
                .map(page.next() != null));
    }

    /** A document to be made by {@link #insertInOrder}. */
    record Insert<T extends Record>(String id, Caller by, Change<T> first) {}

    /** What an insert found or left. */
    record Inserted<T extends Record>(T state, boolean made) {}

    /** A unique index has this value already. */
    final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Taken(Index index) {
            super("taken: " + index.name(), null, false, false);
        }
    }
}
