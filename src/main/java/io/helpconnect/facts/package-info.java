/**
 * How saved facts reach those who hear them: at least once, in order per document. Whatever was saved is told, also after
 * a crash.
 */
package io.helpconnect.facts;
