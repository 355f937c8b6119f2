package io.helpconnect.web;

import io.helpconnect.bus.Message;
import java.time.Instant;

/**
 * Pushed to the bus topic {@code presence} while a live connection listens to a topic: when it begins, every 20 seconds,
 * and when it ends. Pushes may be lost, so {@code until} says how long to believe it.
 *
 * @param socket the connection; someone may have several
 * @param here {@code false} when the connection has stopped listening
 * @param until when it counts as gone unless it is told of again
 */
public record LivePresence(String topic, String user, String socket, boolean here, Instant until) implements Message {
    /** Where it is pushed to. */
    public static final String TOPIC = "presence";
}
