/**
 * What users report to those who look after the place.
 *
 * <p>A report keeps the words that it is about as they were then, whatever becomes of the message. Moderators see open ones
 * first, oldest first, and dismiss or resolve each once, with a note that stays among them; who reported is told that it
 * was decided.
 */
package io.helpconnect.reports;
