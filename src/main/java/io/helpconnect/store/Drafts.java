package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Documents.Inserted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The documents of one kind as the running transaction sees them. Changes of a document are applied one after the other
 * and written once, at the end; if they cannot be written together, each is tried alone, so that one that cannot be saved
 * fails alone. Used by the writer's thread only.
 */
final class Drafts<T extends Record> {
    private final SqliteTable<T> table;
    private final Map<String, Draft<T>> drafts = new HashMap<>();
    /** Those with steps that are not written yet, in the order in which they were first changed. */
    private final Set<Draft<T>> changed = new LinkedHashSet<>();

    Drafts(SqliteTable<T> table) {
        this.table = table;
    }

    private static final class Draft<T extends Record> {
        final String id;
        Document<T> saved;
        T state;
        List<Step<T>> steps = new ArrayList<>();

        Draft(String id, Document<T> saved) {
            this.id = id;
            is(saved);
        }

        void is(Document<T> newest) {
            saved = newest;
            state = newest == null ? null : newest.state();
        }
    }

    private record Step<T extends Record>(Write<T> write, Caller by, Function<T, Change<T>> rule, List<Fact> facts) {}

    void change(SqliteBatch batch, Write<T> write, String id, Caller by, String what, Function<T, Change<T>> rule)
            throws SQLException {
        Draft<T> draft = draft(batch, id);
        if (draft.state == null) {
            throw Problem.notFound(what).failure();
        }
        Change<T> change = rule.apply(draft.state);
        draft.state = Objects.requireNonNull(change.state(), "a rule keeps a state");
        draft.steps.add(new Step<>(write, by, rule, change.facts()));
        changed.add(draft);
        write.succeed(change.state());
    }

    Inserted<T> insert(SqliteBatch batch, Insert<T> insert) throws SQLException {
        saveIfUniquenessMatters(batch);
        Draft<T> known = drafts.get(insert.id());
        if (known != null && known.state != null) {
            return new Inserted<>(known.state, false);
        }
        T state = insert.first().state();
        int mark = batch.said();
        batch.tell(insert.id(), insert.by(), insert.first().facts());
        Document<T> made = new Document<>(insert.id(), 1, state);
        try {
            if (table.insert(batch.db(), made)) {
                drafts.put(insert.id(), new Draft<>(insert.id(), made));
                batch.touch(this);
                return new Inserted<>(state, true);
            }
        } catch (RuntimeException e) {
            batch.unsay(mark);
            throw e;
        }
        batch.unsay(mark);
        return new Inserted<>(draft(batch, insert.id()).state, false);
    }

    int insertInOrder(SqliteBatch batch, List<Insert<T>> inserts) throws SQLException {
        int mark = batch.said();
        int made = 0;
        try {
            for (Insert<T> insert : inserts) {
                if (!insert(batch, insert).made()) {
                    break;
                }
                made++;
            }
            return made;
        } catch (RuntimeException e) {
            batch.unsay(mark);
            for (Insert<T> insert : inserts.subList(0, made)) {
                delete(batch, insert.id());
            }
            throw e;
        }
    }

    void delete(SqliteBatch batch, String id) throws SQLException {
        Draft<T> draft = drafts.get(id);
        if (draft != null && changed.remove(draft)) {
            save(batch, draft);
        }
        table.delete(batch.db(), id);
        drafts.put(id, new Draft<>(id, null));
        batch.touch(this);
    }

    /** What was deleted and made anew meanwhile may have the same version: the state tells them apart. */
    void delete(SqliteBatch batch, Document<T> seen) throws SQLException {
        if (seen.state().equals(draft(batch, seen.id()).state)) {
            delete(batch, seen.id());
        }
    }

    private Draft<T> draft(SqliteBatch batch, String id) throws SQLException {
        Draft<T> draft = drafts.get(id);
        if (draft == null) {
            draft = new Draft<>(id, table.get(batch.db(), id));
            drafts.put(id, draft);
            batch.touch(this);
        }
        return draft;
    }

    /** What a change before it has given up may be taken now. */
    private void saveIfUniquenessMatters(SqliteBatch batch) throws SQLException {
        if (table.hasUnique()) {
            save(batch);
        }
    }

    void save(SqliteBatch batch) throws SQLException {
        for (Draft<T> draft : changed) {
            save(batch, draft);
        }
        changed.clear();
    }

    private void save(SqliteBatch batch, Draft<T> draft) throws SQLException {
        List<Step<T>> steps = draft.steps;
        draft.steps = new ArrayList<>();
        RuntimeException problem = write(batch, draft, draft.state, steps);
        if (problem != null && steps.size() == 1) {
            steps.get(0).write.fail(problem);
        } else if (problem != null) {
            saveOneByOne(batch, draft, steps);
        }
    }

    private void saveOneByOne(SqliteBatch batch, Draft<T> draft, List<Step<T>> steps) throws SQLException {
        for (Step<T> step : steps) {
            try {
                Change<T> change = step.rule.apply(draft.state);
                var alone = new Step<>(step.write, step.by, step.rule, change.facts());
                RuntimeException problem = write(batch, draft, change.state(), List.of(alone));
                if (problem == null) {
                    step.write.succeed(change.state());
                } else {
                    step.write.fail(problem);
                }
            } catch (RuntimeException e) {
                step.write.fail(e);
            }
        }
    }

    /** Writes the state and the facts, or nothing: then says why, and the draft is what it was when it was last written. */
    private RuntimeException write(SqliteBatch batch, Draft<T> draft, T state, List<Step<T>> steps)
            throws SQLException {
        int mark = batch.said();
        try {
            for (Step<T> step : steps) {
                batch.tell(draft.id, step.by, step.facts);
            }
            if (draft.saved != null && !state.equals(draft.saved.state())) {
                var next = new Document<>(draft.id, draft.saved.version() + 1, state);
                table.update(batch.db(), next);
                draft.is(next);
            }
            return null;
        } catch (RuntimeException e) {
            batch.unsay(mark);
            draft.is(draft.saved);
            return e;
        }
    }

    void forget() {
        drafts.clear();
        changed.clear();
    }
}
