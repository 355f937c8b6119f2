package io.helpconnect.store;

import java.util.List;

/**
 * A kind of document: where it is kept and how it may be found.
 *
 * @param name of the table or collection: lower case, a-z and underscores
 * @param type the record that is its state
 * @param indexes the only ways to find it other than by id
 */
public record Kind<T extends Record>(String name, Class<T> type, List<Index> indexes) {

    public static <T extends Record> Kind<T> of(String name, Class<T> type, Index... indexes) {
        return new Kind<>(name, type, List.of(indexes));
    }
}
