/**
 * Posts, in which people ask for help or offer it, and the responses to them.
 *
 * <p>A post is open until enough responses are accepted; then it is in progress, and open again when one of them falls
 * away. It ends fulfilled or cancelled by its author (or a moderator), or expired when its time is over; what
 * expired can be renewed, and what was fulfilled can be reopened for 14 days. Nobody responds
 * to their own post, and nobody has two live responses to one. The author accepts or declines; the responder confirms or
 * withdraws; either calls off what was accepted; either side of a confirmed match says that it is done; then each may write a reference of the other for 14
 * days, sealed until both wrote or the 14 days are over. Whoever does a thing twice has done it once. When a post ends, no
 * offer stays unanswered: what was only offered is closed; on cancelling, accepted matches are cancelled too; on
 * fulfilling, confirmed ones are done; when a post expires, accepted ones go on.
 *
 * <p>A day before an open post is over its author is asked once whether it is still needed, and may renew it there and then.
 * Who calls off what was accepted less than a day before the post's beginning does so late, and that is said. Three days
 * after a match was done, each side that has not written of the other is reminded once.
 *
 * <p>All the world sees of a place the centre of its map cell. The exact place is seen by the author, and by a responder
 * while the response is confirmed, not before and not after it is done; each such look is a fact. It is in no list, no
 * fact, no push and no log.
 */
package io.helpconnect.help;
