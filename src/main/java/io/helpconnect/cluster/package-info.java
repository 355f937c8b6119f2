/**
 * Which nodes there are, how they are, and which of them owns what.
 *
 * <p>Every node tells all others once a second what it is and how it does, and each keeps what it was told in memory. A node
 * that says nothing for four seconds is lost, and forgotten a minute later; one that goes says so. Everybody learns it from
 * what is told: nobody is in charge, and a node alone is a cluster of one.
 *
 * <p>From the same knowledge each node works out the same ring: a key belongs to one of 271 partitions, and a partition to
 * one of the nodes that play the role and are ready. Requests about one document go to its owner, where changes that wait are
 * saved together. Two nodes may disagree for a second or two; then a request goes to the wrong one, which answers it just as
 * well, and the store's version check decides.
 */
package io.helpconnect.cluster;
