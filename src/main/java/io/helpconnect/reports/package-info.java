/**
 * What users report to those who look after the place.
 *
 * <p>A report keeps the words that it is about as they were then, and until it is decided the files, whatever becomes of the
 * message. Moderators are told that there is one. Moderators see open ones
 * first, oldest first, and dismiss or resolve each once, with a note that stays among them; who reported is told that it
 * was decided.
 */
package io.helpconnect.reports;
