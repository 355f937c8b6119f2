package io.helpconnect.web;

import io.helpconnect.bus.Message;

/**
 * Push this to the bus topic {@code revoke} when someone may no longer listen, so that it ends at once and not only when
 * the permission is asked for again.
 *
 * @param topic what they may no longer listen to; {@code null}: all their connections are closed, or those of the session
 * @param user who; {@code null}: everyone who listens to the topic is asked about again
 * @param session that has ended: its connections are closed and its access tokens are refused; {@code null}: no one of them
 */
public record LiveRevoke(String topic, String user, String session) implements Message {
    /** Where to push it to. */
    public static final String TOPIC = "revoke";

    public LiveRevoke(String topic, String user) {
        this(topic, user, null);
    }

    /** This session is over. */
    public static LiveRevoke ended(String session, String user) {
        return new LiveRevoke(null, user, session);
    }
}
