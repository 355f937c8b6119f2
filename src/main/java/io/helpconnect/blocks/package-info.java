/**
 * Whom users do not want to hear from.
 *
 * <p>Who blocks somebody gets no direct messages and no calls from them, is not told of what they say in groups nor of their
 * new posts, and neither responds to a post of the other; each vanishes for the other at once. What the two had agreed on
 * before goes on: steps of a response that was there already are told, so that nobody waits in vain. That they are blocked
 * is told to nobody. Features ask here before they bring somebody's words to others.
 */
package io.helpconnect.blocks;
