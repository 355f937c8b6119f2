package io.helpconnect.demo;

import java.time.Instant;

/**
 * One thing that happens to a post.
 *
 * @param response which of its responses, where it is about one
 * @param line which line of their talk, where something is said or read
 */
record Beat(Instant at, Deed deed, int response, int line) {
    /** What can happen to a post. */
    enum Deed {
        POST,
        RESPOND,
        DECLINE,
        WITHDRAW,
        ACCEPT,
        CONFIRM,
        SAY,
        READ,
        COMPLETE,
        PRAISE_RESPONDER,
        PRAISE_AUTHOR,
        FULFIL,
        CANCEL
    }
}
