/**
 * Where people talk.
 *
 * <p>Accepting a response opens a room for its two sides; 30 days after its match has ended it can only be read. Two people
 * have at most one direct room, and groups have up to a hundred members, of whom one at least is a steward. A room exists
 * for its members only, for others it is not there; who becomes a member sees all that was said before. What happens to the
 * members takes a place in the sequence, as what is said does.
 *
 * <p>What is said gets the next number of the room: 1, 2, 3, … without a gap, on every node, whatever dies. A message that
 * is sent again with the same {@code clientId} is the first one again. Each member has a read mark that never goes back;
 * one's own message moves it too. Who listens to {@code room.<id>} sees messages, read marks and who is typing as they
 * happen, and whoever missed something asks for what came after the last number they saw.
 */
package io.helpconnect.chat;
