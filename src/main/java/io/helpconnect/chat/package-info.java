/**
 * Where people talk.
 *
 * <p>Accepting a response opens a room for its two sides; a room exists for its members only, for others it is not there.
 * What is said gets the next number of the room: 1, 2, 3, … without a gap, on every node, whatever dies. A message that
 * is sent again with the same {@code clientId} is the first one again. Each member has a read mark that never goes back;
 * one's own message moves it too. Who listens to {@code room.<id>} sees messages, read marks and who is typing as they
 * happen, and whoever missed something asks for what came after the last number they saw.
 */
package io.helpconnect.chat;
