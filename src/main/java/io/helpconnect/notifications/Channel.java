package io.helpconnect.notifications;

/** A way in which something reaches a user. */
enum Channel {
    IN_APP,
    PUSH,
    MAIL
}
