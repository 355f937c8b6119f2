/**
 * Who is here.
 *
 * <p>Somebody is online while they look at a page, away while a page is open that they do not look at, or have not touched
 * for five minutes, and offline otherwise: then it is known when they were last seen. Only those who share a room with them
 * see it, nobody who has blocked them or whom they have blocked; and who does not show their own does not see that of others.
 *
 * <p>It is known from the live connections: each node tells once who is connected to it, and every node of this feature
 * keeps the union in memory. A node that dies takes its people with it after 50 seconds. Nothing is written for a page that
 * stays open but, every five minutes, when its user was last seen.
 */
package io.helpconnect.presence;
