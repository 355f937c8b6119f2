package io.helpconnect.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Message;
import java.time.Instant;
import java.util.Map;

/**
 * Pushed to the bus topic {@code presence} by each node that has live connections: who is connected to it. All of them
 * every 20 seconds, and in between, within a second, those for whom something has changed. Pushes may be lost, so {@code
 * until} says how long to believe it; what was lost is made good by the next whole one.
 *
 * @param node this run of the node's connections
 * @param whole whether those are all; else those who are not named are as they were
 * @param until when all of this node count as gone unless it is heard of again
 */
public record LivePresence(String node, boolean whole, Map<String, State> users, Instant until) implements Message {
    /** Where it is pushed to. */
    public static final String TOPIC = "presence";

    /** Whoever begins to keep who is here pushes {@link Wanted} here, and is told all within a second. */
    public static final String WANTED = "presence-wanted";

    public record Wanted() implements Message {}

    /** What a page listens to, {@code here.<user>}, as long as somebody looks at it. */
    public static final String HERE = "here";

    public enum State {
        /** Looks at a page. */
        @JsonProperty("here")
        HERE,
        /** Has a page open, and looks elsewhere. */
        @JsonProperty("away")
        AWAY,
        @JsonProperty("gone")
        GONE
    }
}
