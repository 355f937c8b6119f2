/**
 * Work that is written down before it is done, and done by whichever node gets to it: at least once, whatever dies, with
 * pauses that grow while it fails. What one thing that is away holds up is its own lane and nothing else.
 */
package io.helpconnect.jobs;
