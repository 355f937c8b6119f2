package io.helpconnect.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A document as it stands in a collection. {@code write} names the write that left it like this and {@code before} the
 * last ones before that, the newest first, so that whoever lost the answer to a write can see whether it was carried out.
 * Without a state it is what is left of a deleted document until its facts are delivered.
 */
record Stored(JsonObject json) {
    static final int REMEMBERED = 8;
    static final String ID = "_id";
    static final String VERSION = "version";
    static final String WRITE = "write";
    static final String BEFORE = "before";
    static final String STATE = "state";
    /** The schema that the state is of. */
    static final String SCHEMA = "schema";
    /** What unique indexes compare, each index under its name. */
    static final String UNIQUE = "unique";
    /** The number of the newest fact that was ever saved with it. */
    static final String LAST = "last";
    /** The number of the oldest fact that is left; not there where none is. */
    static final String OUT = "out";

    static final String FACTS = "facts";

    String id() {
        return json.getString(ID);
    }

    boolean alive() {
        return json.containsKey(STATE);
    }

    long version() {
        return json.getLong(VERSION);
    }

    int schema() {
        return json.getInteger(SCHEMA, 1);
    }

    JsonObject state() {
        return json.getJsonObject(STATE);
    }

    String write() {
        return json.getString(WRITE);
    }

    long last() {
        return json.getLong(LAST, 0L);
    }

    boolean knows(String anyWrite) {
        return anyWrite.equals(write()) || before().contains(anyWrite);
    }

    private JsonArray before() {
        return json.getJsonArray(BEFORE, new JsonArray());
    }

    /** What the next write has to say of those before it. */
    JsonArray history() {
        var history = new JsonArray().add(write());
        before().stream().limit(REMEMBERED - 1L).forEach(history::add);
        return history;
    }

    List<SavedFact> facts() {
        List<SavedFact> facts = new ArrayList<>();
        json.getJsonArray(FACTS, new JsonArray()).forEach(fact -> facts.add(SavedFact.of((JsonObject) fact)));
        return facts;
    }
}
