package io.helpconnect.notifications;

import static io.helpconnect.notifications.Notifications.Pace.DAILY;
import static io.helpconnect.notifications.Notifications.Pace.NOW;
import static io.helpconnect.notifications.Notifications.Pace.OFF;

import io.helpconnect.bus.Role;
import io.helpconnect.notifications.Notifications.Pace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How each type is told to those who never chose.
 *
 * @param group the heading under which it is shown
 * @param pressing whether neither night nor number hold it back: the account may be at risk. Not what a stranger can
 *     cause at will
 */
record Kinds(Notifications.Type type, String group, boolean inApp, boolean push, Pace mail, boolean pressing) {

    /** What only moderators and administrators are told of. */
    static final String MODERATION = "moderation";

    /** What only administrators are told of. */
    static final String ADMIN = "admin";

    /** In the order in which they are shown. What waits for an answer of the user is told now, the rest once a day. */
    static final List<Kinds> ALL = List.of(
            of(Notifications.Type.RESPONSE_RECEIVED, "posts", true, NOW),
            of(Notifications.Type.RESPONSE_CONFIRMED, "posts", true, NOW),
            of(Notifications.Type.RESPONSE_WITHDRAWN, "posts", true, NOW),
            of(Notifications.Type.POST_STILL_NEEDED, "posts", true, NOW),
            of(Notifications.Type.POST_EXPIRED, "posts", false, DAILY),
            of(Notifications.Type.RESPONSE_ACCEPTED, "responses", true, NOW),
            of(Notifications.Type.RESPONSE_CANCELLED_LATE, "responses", true, NOW),
            of(Notifications.Type.NO_SHOW_REPORTED, "responses", true, NOW),
            of(Notifications.Type.RESPONSE_DECLINED, "responses", false, DAILY),
            of(Notifications.Type.RESPONSE_CLOSED, "responses", false, DAILY),
            of(Notifications.Type.RESPONSE_COMPLETED, "responses", false, DAILY),
            of(Notifications.Type.REFERENCE_DUE, "responses", false, DAILY),
            of(Notifications.Type.REFERENCE_RECEIVED, "responses", false, DAILY),
            of(Notifications.Type.MESSAGE_RECEIVED, "messages", true, NOW),
            of(Notifications.Type.MENTIONED, "messages", true, NOW),
            of(Notifications.Type.MISSED_CALL, "messages", true, NOW),
            of(Notifications.Type.POST_NEARBY, "neighbourhood", true, DAILY),
            of(Notifications.Type.SEARCH_MATCH, "neighbourhood", true, DAILY),
            new Kinds(Notifications.Type.NEW_LOG_IN, "account", true, true, NOW, true),
            of(Notifications.Type.LOG_INS_FAILED, "account", true, NOW),
            of(Notifications.Type.MAIL_FAILED, "account", true, OFF),
            of(Notifications.Type.REPORT_DECIDED, "account", true, DAILY),
            of(Notifications.Type.REPORT_FILED, MODERATION, true, NOW),
            of(Notifications.Type.WEBHOOK_DISABLED, ADMIN, false, NOW));

    private static final Map<Notifications.Type, Kinds> BY_TYPE = new EnumMap<>(Notifications.Type.class);

    static {
        ALL.forEach(kind -> BY_TYPE.put(kind.type(), kind));
    }

    private static Kinds of(Notifications.Type type, String group, boolean push, Pace mail) {
        return new Kinds(type, group, true, push, mail, false);
    }

    /** Whether who has this role may be told of it. */
    boolean isFor(Role role) {
        return switch (group) {
            case ADMIN -> role == Role.ADMIN;
            case MODERATION -> role == Role.ADMIN || role == Role.MODERATOR;
            default -> true;
        };
    }

    static Kinds of(Notifications.Type type) {
        return BY_TYPE.get(type);
    }
}
