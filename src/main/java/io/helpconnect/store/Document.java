package io.helpconnect.store;

/**
 * A state under its id.
 *
 * @param version 1 when made, one more with each change
 */
public record Document<T extends Record>(String id, long version, T state) {}
