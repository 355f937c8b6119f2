/**
 * Letters to users, by e-mail.
 *
 * <p>A letter waits in a queue on disk until the mail server takes it; a repeat of its id is the same letter. Each goes out
 * with a return path of its own, so that what comes back names the letter, and an address that refuses letters for good is
 * left alone.
 */
package io.helpconnect.mail;
