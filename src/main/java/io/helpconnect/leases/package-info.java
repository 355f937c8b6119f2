/**
 * Work that one of many nodes does: sweeps and whatever else would only be done twice. Who does it holds a lease, a document
 * in the store; where the holder is gone another takes it.
 *
 * <p>A lease spares work, and proves nothing: a holder may be stopped at any instruction and go on when another has long
 * taken over. So what such work writes rests on conditions of its own, which a late writer does not meet: a rule that finds
 * the document changed and leaves it, a deletion of what is still as it was seen, an id that is taken. What only the lease
 * could decide, that a run has begun, is written into the lease itself, with the holder's token.
 */
package io.helpconnect.leases;
