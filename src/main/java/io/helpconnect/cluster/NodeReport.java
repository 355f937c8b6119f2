package io.helpconnect.cluster;

import io.helpconnect.bus.Message;

/**
 * What a node tells all others of itself, once a second and when it becomes something else.
 *
 * @param leaving its last word
 */
record NodeReport(Cluster.Node node, boolean leaving) implements Message {
    static final String TOPIC = "nodes";
}
