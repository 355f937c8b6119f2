package io.helpconnect.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a newer release has brought the file to its schema: this one neither reads nor writes it from then on. */
final class SqliteRelease {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteRelease.class);

    private final int schema;
    private volatile boolean over;

    /** @param schema that this release writes */
    SqliteRelease(int schema) {
        this.schema = schema;
    }

    /** Fails with 503 where it has; in a transaction that writes, it cannot come later either. */
    void look(SqliteConnection db) throws SQLException {
        if (!over && db.number("PRAGMA user_version") > schema) {
            over = true;
            LOG.error("a newer release has taken over the store: this process is to be stopped");
        }
        check();
    }

    /** Fails with 503 where that was seen before. */
    void check() {
        if (over) {
            throw Migrations.outdated();
        }
    }
}
