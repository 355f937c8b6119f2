/** What a node counts and measures of itself, for {@code /metrics}. */
package io.helpconnect.figures;
