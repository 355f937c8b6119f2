/**
 * What must not be lost. State is one document, changed by a pure rule; the document and the facts that follow are saved
 * in one atomic write. There is one contract and more than one store behind it.
 */
package io.helpconnect.store;
