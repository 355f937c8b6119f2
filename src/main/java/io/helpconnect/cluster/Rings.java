package io.helpconnect.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.helpconnect.bus.Owners;
import io.helpconnect.feature.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ring of each feature, among the nodes that play it and are ready. One that a node plays alone has no owners: any that
 * answers is that one.
 */
final class Rings implements Owners {
    /** A class is answered by the feature of its package. */
    private static final ClassValue<String> ROLE = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String name = type.getPackageName();
            return name.substring(name.lastIndexOf('.') + 1);
        }
    };

    private volatile Map<String, Ring> rings = Map.of();

    /** Called when somebody comes, goes or becomes something else. */
    void among(Collection<Cluster.Node> nodes) {
        Map<String, TreeSet<String>> players = new TreeMap<>();
        nodes.stream().filter(node -> node.state() == Cluster.State.READY).forEach(node -> node.roles().stream()
                .filter(role -> !role.equals(Node.WEB))
                .forEach(role ->
                        players.computeIfAbsent(role, name -> new TreeSet<>()).add(node.id())));
        Map<Set<String>, Ring> made =
                players.values().stream().distinct().collect(Collectors.toMap(Function.identity(), Ring::of));
        rings = players.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, role -> made.get(role.getValue())));
    }

    @Override
    public String of(Class<?> type, String key) {
        Ring ring = rings.get(ROLE.get(type));
        return ring == null || ring.nodes().size() < 2 ? null : ring.ownerOf(key);
    }

    /** Roles that the same nodes play have the same ring. The one with the most nodes first. */
    Cluster.Ring view() {
        Map<Ring, TreeSet<String>> alike = rings.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toCollection(TreeSet::new))));
        List<Cluster.Circle> circles = alike.entrySet().stream()
                .map(ring -> new Cluster.Circle(
                        ring.getValue(), ring.getKey().nodes(), ring.getKey().owners()))
                .sorted((a, b) -> a.nodes().size() != b.nodes().size()
                        ? b.nodes().size() - a.nodes().size()
                        : first(a).compareTo(first(b)))
                .toList();
        return new Cluster.Ring(Ring.PARTITIONS, circles);
    }

    private static String first(Cluster.Circle circle) {
        return circle.roles().iterator().next();
    }
}
