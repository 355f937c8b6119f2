package io.helpconnect.store;

import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Documents.Inserted;
import io.helpconnect.store.Draft.Step;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    void change(SqliteBatch batch, String id, Draft.Wanted<T> wanted) throws SQLException {
        Draft<T> draft = draft(batch, id);
        draft.apply(wanted);
        changed.add(draft);
    }

    Inserted<T> insert(SqliteBatch batch, Insert<T> insert) throws SQLException {
        saveIfUniquenessMatters(batch);
        Draft<T> known = drafts.get(insert.id());
        if (known != null && known.state() != null) {
            return new Inserted<>(known.state(), false);
        }
        T state = insert.first().state();
        int mark = batch.said();
        batch.tell(insert.id(), insert.by(), insert.first().facts());
        Document<T> made = new Document<>(insert.id(), 1, state);
        try {
            if (table.insert(batch.db(), made)) {
                drafts.put(insert.id(), new Draft<>(insert.id(), new Loaded<>(made, Additions.NONE)));
                batch.touch(this);
                return new Inserted<>(state, true);
            }
        } catch (RuntimeException e) {
            batch.unsay(mark);
            throw e;
        }
        batch.unsay(mark);
        return new Inserted<>(draft(batch, insert.id()).state(), false);
    }

    int insertInOrder(SqliteBatch batch, List<Insert<T>> inserts) throws SQLException {
        int made = 0;
        while (made < inserts.size() && insert(batch, inserts.get(made)).made()) {
            made++;
        }
        return made;
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
        if (seen.state().equals(draft(batch, seen.id()).state())) {
            delete(batch, seen.id());
        }
    }

    private Draft<T> draft(SqliteBatch batch, String id) throws SQLException {
        Draft<T> draft = drafts.get(id);
        if (draft == null) {
            draft = new Draft<>(id, table.load(batch.db(), id));
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
        List<Step<T>> steps = draft.takeSteps();
        RuntimeException problem = write(batch, draft, steps);
        if (problem != null && steps.size() == 1) {
            steps.get(0).outcome().fail(problem);
        } else if (problem != null) {
            for (Step<T> step : steps) {
                saveAlone(batch, draft, step.wanted());
            }
        }
    }

    private void saveAlone(SqliteBatch batch, Draft<T> draft, Draft.Wanted<T> wanted) throws SQLException {
        try {
            draft.apply(wanted);
            RuntimeException problem = write(batch, draft, draft.takeSteps());
            if (problem != null) {
                wanted.outcome().fail(problem);
            }
        } catch (RuntimeException e) {
            wanted.outcome().fail(e);
        }
    }

    /** Writes the state and the facts, or nothing: then says why, and the draft is what it was when it was last written. */
    private RuntimeException write(SqliteBatch batch, Draft<T> draft, List<Step<T>> steps) throws SQLException {
        int mark = batch.said();
        try {
            for (Step<T> step : steps) {
                batch.tell(draft.id(), step.wanted().by(), step.facts());
            }
            if (draft.differs()) {
                Document<T> next = draft.next();
                table.update(batch.db(), next, draft.additions());
                draft.is(next);
            }
            return null;
        } catch (RuntimeException e) {
            batch.unsay(mark);
            draft.is(draft.saved());
            return e;
        }
    }

    void forget() {
        drafts.clear();
        changed.clear();
    }
}
