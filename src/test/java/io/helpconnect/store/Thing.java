package io.helpconnect.store;

import io.helpconnect.bus.Fact;
import java.time.Instant;
import java.util.List;

/** A document for tests. */
record Thing(String owner, String name, String email, long size, boolean good, Instant at, List<String> cells) {
    static final Kind<Thing> KIND = Kind.of(
            "things",
            Thing.class,
            Index.on("owner"),
            Index.on("owner", "at"),
            Index.on("name"),
            Index.on("size"),
            Index.on("good", "size"),
            Index.unique("email"),
            Index.unique("owner", "name"),
            Index.each("cells"),
            Index.each("cells", "owner", "at"));

    static Thing of(String owner) {
        return new Thing(owner, null, null, 0, false, null, List.of());
    }

    Thing name(String newName) {
        return new Thing(owner, newName, email, size, good, at, cells);
    }

    Thing email(String newEmail) {
        return new Thing(owner, name, newEmail, size, good, at, cells);
    }

    Thing size(long newSize) {
        return new Thing(owner, name, email, newSize, good, at, cells);
    }

    Thing at(Instant newAt) {
        return new Thing(owner, name, email, size, good, newAt, cells);
    }

    Thing cells(String... newCells) {
        return new Thing(owner, name, email, size, good, at, List.of(newCells));
    }

    record Grown(long size) implements Fact {}
}
