package io.helpconnect.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection that one thread uses at a time; each statement is prepared once. */
final class SqliteConnection {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /** What is made of a row. */
    @FunctionalInterface
    interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    /** For what is run once: not prepared, not kept. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int update(String sql, Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    <R> List<R> rows(String sql, Row<R> row, Object... values) throws SQLException {
        List<R> rows = new ArrayList<>();
        try (ResultSet results = bound(sql, values).executeQuery()) {
            while (results.next()) {
                rows.add(row.read(results));
            }
        }
        return rows;
    }

    /** The first row, or {@code null}. */
    <R> R row(String sql, Row<R> row, Object... values) throws SQLException {
        try (ResultSet results = bound(sql, values).executeQuery()) {
            return results.next() ? row.read(results) : null;
        }
    }

    /** The number in the first row, 0 where there is none. */
    long number(String sql, Object... values) throws SQLException {
        Long number = row(sql, found -> found.getLong(1), values);
        return number == null ? 0 : number;
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(position, text);
        } else if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value instanceof Integer number) {
            statement.setInt(position, number);
        } else if (value instanceof Boolean truth) {
            statement.setLong(position, truth ? 1 : 0);
        } else {
            statement.setObject(position, value);
        }
    }

    void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        connection.close();
    }
}
