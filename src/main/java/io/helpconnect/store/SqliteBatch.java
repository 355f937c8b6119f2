package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Told;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The running transaction of the writer: the documents it touches and the facts that follow. */
final class SqliteBatch {
    private final SqliteConnection db;
    private final Instant now;
    private final Set<Drafts<?>> touched = new LinkedHashSet<>();
    private final List<SqliteOutbox.Encoded> facts = new ArrayList<>();

    SqliteBatch(SqliteConnection db, Instant now) {
        this.db = db;
        this.now = now;
    }

    SqliteConnection db() {
        return db;
    }

    void touch(Drafts<?> drafts) {
        touched.add(drafts);
    }

    void tell(String document, Caller by, List<Fact> happened) {
        for (Fact fact : happened) {
            facts.add(SqliteOutbox.Encoded.of(new Told(NewId.randomId(), now, document, by, fact)));
        }
    }

    /** How many facts have been told, to go back to with {@link #unsay}. */
    int said() {
        return facts.size();
    }

    void unsay(int mark) {
        facts.subList(mark, facts.size()).clear();
    }

    /**
     * Writes what has only been decided until now.
     *
     * @return the facts of all, in order
     */
    List<SqliteOutbox.Encoded> save() throws SQLException {
        for (Drafts<?> drafts : touched) {
            drafts.save(this);
        }
        return facts;
    }

    void end() {
        touched.forEach(Drafts::forget);
    }
}
