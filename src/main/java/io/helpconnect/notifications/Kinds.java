package io.helpconnect.notifications;

import static io.helpconnect.notifications.Notifications.Pace.DAILY;
import static io.helpconnect.notifications.Notifications.Pace.NOW;

import io.helpconnect.notifications.Notifications.Pace;
import java.util.List;

/**
 * How each type is told to those who never chose.
 *
 * @param group the heading under which it is shown
 */
record Kinds(Notifications.Type type, String group, boolean inApp, Pace mail) {

    /** In the order in which they are shown. What waits for an answer of the user is told now, the rest once a day. */
    static final List<Kinds> ALL = List.of(
            new Kinds(Notifications.Type.RESPONSE_RECEIVED, "posts", true, NOW),
            new Kinds(Notifications.Type.RESPONSE_CONFIRMED, "posts", true, NOW),
            new Kinds(Notifications.Type.RESPONSE_WITHDRAWN, "posts", true, NOW),
            new Kinds(Notifications.Type.RESPONSE_ACCEPTED, "responses", true, NOW),
            new Kinds(Notifications.Type.RESPONSE_DECLINED, "responses", true, DAILY),
            new Kinds(Notifications.Type.RESPONSE_CLOSED, "responses", true, DAILY),
            new Kinds(Notifications.Type.RESPONSE_COMPLETED, "responses", true, DAILY),
            new Kinds(Notifications.Type.MESSAGE_RECEIVED, "messages", true, NOW));
}
