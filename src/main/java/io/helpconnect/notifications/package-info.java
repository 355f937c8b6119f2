/**
 * What a user should know: someone responded to their post, a response was accepted, a message came while they were not in
 * the room.
 *
 * <p>It is told once, however often the fact arrives, and nobody is told of their own deed. The messages of a room are
 * one notification that grows until the room is read. The number of unread ones is counted in the store, so it agrees with
 * the list.
 */
package io.helpconnect.notifications;
