/**
 * Other systems are told of what happens here, at a URL that an administrator names. Each fact makes one delivery for each
 * webhook that wants it, however often the fact is told. A delivery is written down, signed, and tried with pauses that
 * grow for {@link Deliverer#PATIENCE}; then it is given up. A webhook at which ten deliveries in a row were given up, or
 * that has done nothing but fail for three days, is switched off and its maker told; one that answers 410 at once. What
 * happens while it is off is not delivered later. See {@code docs/webhooks.md}.
 */
package io.helpconnect.webhooks;
