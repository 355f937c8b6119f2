package io.helpconnect.store;

/** A document that is to be changed. */
record Loaded<T extends Record>(Document<T> document, Additions additions) {}
