/**
 * Voice and video between the members of a room.
 *
 * <p>A call rings on every device of the other members until it is answered on one of them, declined, or 45 seconds are
 * over; who was called and did not come has missed it, and is told so. For who has muted the room it does not ring: they see
 * it in the room and may come. Sound and pictures go from browser to browser: at
 * most six people are in a call, each connected with each. What their browsers have to tell each other for that is passed
 * on to the device that is in the call and is kept nowhere. Whoever is in a call says so every ten seconds; a device that
 * is not heard of for forty has left. A room has one call at a time, and only its members know of it.
 */
package io.helpconnect.calls;
