package io.helpconnect.feature;

/** How far a node is in its life. */
public enum NodeState {
    /** Not all that it plays answers yet. */
    STARTING,
    READY,
    /** Takes nothing new where others can, finishes what runs, and goes. */
    DRAINING
}
