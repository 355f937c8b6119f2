package io.helpconnect.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Who owns which keys, worked out alike by all who know of the same nodes. A key lies in one of {@link #PARTITIONS}
 * partitions, and each partition belongs to the node whose id goes best with its number (rendezvous hashing): so a node that
 * comes takes its share from all others, one that goes leaves it to all others, and nothing else moves.
 */
final class Ring {
    /** A prime, so that no pattern in keys meets one in the partitions; enough to deal out fairly among dozens of nodes. */
    static final int PARTITIONS = 271;

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final List<String> nodes;
    private final int[] owners = new int[PARTITIONS];

    private Ring(List<String> nodes) {
        this.nodes = nodes;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            owners[partition] = ownerOf(partition);
        }
    }

    /** Neither their order nor repetitions matter. */
    static Ring of(Collection<String> nodes) {
        return new Ring(List.copyOf(new TreeSet<>(nodes)));
    }

    private int ownerOf(int partition) {
        int best = -1;
        long most = 0;
        for (int node = 0; node < nodes.size(); node++) {
            long score = mixed(hash(nodes.get(node)) + partition * 0x9e3779b97f4a7c15L);
            if (best < 0 || Long.compareUnsigned(score, most) > 0) {
                best = node;
                most = score;
            }
        }
        return best;
    }

    static int partitionOf(String key) {
        return (int) Long.remainderUnsigned(mixed(hash(key)), PARTITIONS);
    }

    /** @return {@code null} where there is no node */
    String ownerOf(String key) {
        return nodes.isEmpty() ? null : nodes.get(owners[partitionOf(key)]);
    }

    /** In the order of their ids. */
    List<String> nodes() {
        return nodes;
    }

    /** Of each partition in turn, its owner's place in {@link #nodes}; empty where there is none. */
    List<Integer> owners() {
        List<Integer> all = new ArrayList<>(PARTITIONS);
        for (int owner : owners) {
            if (owner >= 0) {
                all.add(owner);
            }
        }
        return List.copyOf(all);
    }

    /** FNV-1a. */
    private static long hash(String text) {
        long hash = START;
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xff)) * PRIME;
        }
        return hash;
    }

    /** Lets every bit matter to every other (the finalizer of SplitMix64). */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
