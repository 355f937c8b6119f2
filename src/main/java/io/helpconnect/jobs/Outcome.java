package io.helpconnect.jobs;

import java.time.Instant;

/** How a piece of work went. A future that fails stands for {@link Failed}. */
public sealed interface Outcome {
    Outcome DONE = new Done();

    /** It is done, or there is nothing to do any more. */
    record Done() implements Outcome {}

    /** It is too early: not before that time. This does not count as a try. */
    record Later(Instant at) implements Outcome {}

    /** It failed and is tried again after a pause that grows, or after this time where someone asked for it. */
    record Failed(String why, Instant notBefore) implements Outcome {}

    /** It will never succeed. */
    record Hopeless(String why) implements Outcome {}

    static Outcome later(Instant at) {
        return new Later(at);
    }

    static Outcome failed(String why) {
        return new Failed(why, Instant.MIN);
    }

    static Outcome failed(String why, Instant notBefore) {
        return new Failed(why, notBefore);
    }

    static Outcome hopeless(String why) {
        return new Hopeless(why);
    }
}
