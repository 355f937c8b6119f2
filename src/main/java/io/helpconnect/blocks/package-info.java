/**
 * Whom users do not want to hear from.
 *
 * <p>Who blocks somebody gets no direct messages and no calls from them, and is not told of what they say in groups; what
 * they do about a post is told. That they are blocked is told to nobody. Features ask here before they bring somebody's
 * words to others.
 */
package io.helpconnect.blocks;
