package io.helpconnect.web;

import io.helpconnect.bus.Message;

/**
 * Push this to the bus topic {@code revoke} when someone may no longer listen, so that it ends at once and not only when
 * the permission is asked for again.
 *
 * @param topic what they may no longer listen to; {@code null}: their session is over, all their connections are closed
 * @param user who; {@code null}: everyone who listens to the topic is asked about again
 */
public record LiveRevoke(String topic, String user) implements Message {
    /** Where to push it to. */
    public static final String TOPIC = "revoke";
}
