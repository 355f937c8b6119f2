package io.helpconnect.help;

import io.helpconnect.places.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Listed posts by place. All posts of a public cell are at its centre, so they are equally far from anywhere; the cells
 * that are not empty hang in the tree of the cells around them, up to the 122 that cover the earth. The nearest are found
 * from the top, best first, so that a walk costs what it finds, however many there are.
 *
 * <p>A cell's children do not lie wholly inside it; so every node knows how far from its centre its posts really reach.
 */
final class CellTree {
    private final Places places;
    private final Map<Long, Node> nodes = new HashMap<>();
    private final List<Node> roots = new ArrayList<>();

    CellTree(Places places) {
        this.places = places;
    }

    void add(Listed listed) {
        Node node = nodes.get(listed.cell);
        if (node == null) {
            node = hang(new Node(listed.cell, Places.PUBLIC, listed.at));
        }
        node.posts.put(listed.turn, listed);
    }

    private Node hang(Node node) {
        nodes.put(node.cell, node);
        if (node.resolution == 0) {
            roots.add(node);
            return node;
        }
        int above = node.resolution - 1;
        long cell = places.parent(node.cell, above);
        Node parent = nodes.get(cell);
        if (parent == null) {
            parent = hang(new Node(cell, above, places.centre(cell).direction()));
        }
        node.parent = parent;
        parent.children.add(node);
        parent.reachTo(node);
        return node;
    }

    void remove(Listed listed) {
        Node node = nodes.get(listed.cell);
        if (node == null || !node.posts.remove(listed.turn, listed)) {
            return;
        }
        while (node != null && node.posts.isEmpty() && node.children.isEmpty()) {
            nodes.remove(node.cell);
            (node.parent == null ? roots : node.parent.children).remove(node);
            node = node.parent;
        }
    }

    /** The cells within reach that are not empty, nearest first, beginning with the given one, or the ones after it. */
    Walk near(Direction from, double reach, Long first) {
        return new Walk(from, reach, first);
    }

    /** A way from cell to cell, outward from a point. */
    final class Walk {
        private final Direction from;
        private final double reach;
        private final Step first;
        private final PriorityQueue<Step> ahead = new PriorityQueue<>();

        private Walk(Direction from, double reach, Long first) {
            this.from = from;
            this.reach = reach;
            this.first = first == null ? null : stepTo(first);
            roots.forEach(this::see);
        }

        private Step stepTo(long cell) {
            Node node = nodes.get(cell);
            Direction centre =
                    node != null ? node.centre : places.publicCentre(cell).direction();
            return new Step(from.chordTo(centre), cell, null);
        }

        /** The next cell's posts, newest first, or {@code null} at the end. */
        Node next() {
            Step step = ahead.poll();
            while (step != null && step.node.resolution < Places.PUBLIC) {
                step.node.children.forEach(this::see);
                step = ahead.poll();
            }
            return step == null ? null : step.node;
        }

        private void see(Node node) {
            double way = from.chordTo(node.centre);
            double least = Math.max(0, way - node.reach);
            if (least > reach || (first != null && liesBefore(node, way))) {
                return;
            }
            ahead.add(new Step(least, node.cell, node));
        }

        private boolean liesBefore(Node node, double way) {
            return node.resolution == Places.PUBLIC
                    ? new Step(way, node.cell, node).compareTo(first) < 0
                    : way + node.reach < first.way;
        }
    }

    /** @param way to its nearest post at least; in a public cell, to all of its posts */
    private record Step(double way, long cell, Node node) implements Comparable<Step> {

        /** Nearest first; what may hold something as near is opened before that is given out. */
        @Override
        public int compareTo(Step other) {
            int nearer = Double.compare(way, other.way);
            if (nearer == 0) {
                nearer = Boolean.compare(isPublic(), other.isPublic());
            }
            return nearer == 0 ? Long.compare(cell, other.cell) : nearer;
        }

        private boolean isPublic() {
            return node == null || node.resolution == Places.PUBLIC;
        }
    }

    /** A cell with something in it. */
    static final class Node {
        /** Guards the bounds of inner cells against rounding. */
        private static final double CARE = 1e-9;

        final long cell;
        final Direction centre;
        final TreeMap<Listed.Turn, Listed> posts = new TreeMap<>();
        private final int resolution;
        private final List<Node> children = new ArrayList<>(1);
        private Node parent;
        private double reach;

        private Node(long cell, int resolution, Direction centre) {
            this.cell = cell;
            this.resolution = resolution;
            this.centre = centre;
        }

        private void reachTo(Node child) {
            reach = Math.max(reach, centre.chordTo(child.centre) + child.reach + CARE);
            if (parent != null) {
                parent.reachTo(this);
            }
        }
    }
}
