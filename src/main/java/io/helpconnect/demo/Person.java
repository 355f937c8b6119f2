package io.helpconnect.demo;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.help.Help.Location;
import java.time.Instant;

/**
 * Someone of the neighbourhood.
 *
 * @param key unique; what stands before {@code @demo.example}
 * @param called what others call them
 * @param life a way of life, which the posts that someone writes must fit: {@code old}, {@code family}, {@code young} or
 *     {@code settled}
 * @param about what they say about themselves, may be empty
 * @param joined when they made their account
 */
record Person(String key, String name, String called, String life, String about, Location home, Instant joined) {

    String email() {
        return key + "@demo.example";
    }

    String id() {
        return NewId.derivedId("demo", "person", key);
    }

    /** As their browser would ask. */
    Caller caller() {
        return new Caller(id(), Role.USER, null, "demo");
    }

    /** Whether this is who or how a script wants its writer to be. */
    boolean fits(String wanted) {
        return wanted == null || wanted.equals(life) || wanted.equals(key);
    }
}
