/** How a text is found by its words: the same rule wherever somebody searches. */
package io.helpconnect.words;
