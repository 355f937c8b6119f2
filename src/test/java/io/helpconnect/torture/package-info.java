/**
 * Proof that an acknowledged write is never lost and a repeated one has one effect: many users write at once, the server
 * is killed with -9 again and again, and afterwards everything that was acknowledged is looked for, wherever a user, a
 * listener or an administrator would look.
 */
package io.helpconnect.torture;
