package io.helpconnect.demo;

import io.helpconnect.store.Kind;

/**
 * That a node tells the demo, or has told it: one document, which the first of several nodes makes.
 *
 * @param by the node; another name at each of its starts
 * @param beat grows with every sign of life
 */
record Telling(String by, long beat, boolean done) {
    static final Kind<Telling> KIND = Kind.of("demo", Telling.class);
}
