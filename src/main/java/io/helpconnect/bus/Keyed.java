package io.helpconnect.bus;

/**
 * A request that changes one document which many may want to change at the same moment. In a cluster it goes to the node
 * that owns its key, where changes that wait are applied together and saved in one write. Nothing may rest on that: a node
 * that is asked in the owner's place does the same, and the store decides.
 */
public interface Keyed {

    /** The same for all requests about that document: its id. */
    String key();
}
