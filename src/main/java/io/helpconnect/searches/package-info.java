/**
 * Searches that people keep, and the new posts that match them.
 *
 * <p>The place that one looks from is kept as exactly as it was given, and only its owner sees it. A post is matched by the
 * public middle of its area, never by its exact place, so that no search, however narrow, tells where that is.
 *
 * <p>A search and a post meet once, however often the post is opened again. One's own posts match nothing, nor do those of
 * somebody whom one has blocked, or who has blocked one.
 */
package io.helpconnect.searches;
