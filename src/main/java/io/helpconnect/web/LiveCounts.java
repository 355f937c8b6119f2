package io.helpconnect.web;

/**
 * What this node's live connections do, for the metrics.
 *
 * @param sockets open now
 * @param topics listened to now
 * @param delivered frames handed to sockets since the start, one for each socket
 * @param slow sockets closed since the start because they did not read
 * @param refused sockets closed since the start because a limit was reached or a ticket was no good
 */
public record LiveCounts(int sockets, int topics, long delivered, long slow, long refused) {}
