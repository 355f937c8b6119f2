package io.helpconnect.web;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the routes of a path, segment by segment: what it costs depends on the length of the path, not on the number of
 * routes. A segment that is written out wins over a {@code {name}}.
 */
final class Paths {
    private static final int MOST_SEGMENTS = 16;

    private final Node root = new Node();

    Paths(List<Endpoint<?, ?>> endpoints) {
        endpoints.forEach(this::add);
    }

    private void add(Endpoint<?, ?> endpoint) {
        Node node = root;
        for (String segment : endpoint.route().path().substring(1).split("/", -1)) {
            node = segment.startsWith("{") ? node.named() : node.literal(segment);
        }
        if (node.endpoints.put(HttpMethod.valueOf(endpoint.route().method()), endpoint) != null) {
            throw new IllegalArgumentException("two routes for " + endpoint.name());
        }
    }

    /** What is at this path, {@code null} where nothing is. */
    Place find(String path) {
        String[] values = new String[MOST_SEGMENTS];
        Node node = find(root, path, 1, values, 0);
        return node == null ? null : new Place(node.endpoints, Arrays.asList(values));
    }

    private static Node find(Node node, String path, int start, String[] values, int named) {
        if (start > path.length()) {
            return node.endpoints.isEmpty() ? null : node;
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        String segment = path.substring(start, end);
        Node literal = node.literals.get(segment);
        Node found = literal == null ? null : find(literal, path, end + 1, values, named);
        if (found != null || node.named == null || segment.isEmpty() || named == MOST_SEGMENTS) {
            return found;
        }
        values[named] = segment;
        return find(node.named, path, end + 1, values, named + 1);
    }

    /** The routes of one path, by method. {@code values} are those of the named segments, as they were sent. */
    record Place(Map<HttpMethod, Endpoint<?, ?>> endpoints, List<String> values) {

        Endpoint<?, ?> at(HttpMethod method) {
            return endpoints.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
        }

        /** For the {@code Allow} header. */
        String methods() {
            return endpoints.keySet().stream()
                    .map(HttpMethod::name)
                    .map(name -> name.equals("GET") ? "GET, HEAD" : name)
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        /** @throws IllegalArgumentException where the percent-encoding is broken */
        String value(int index) {
            String sent = values.get(index);
            return sent.indexOf('%') < 0 ? sent : URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<HttpMethod, Endpoint<?, ?>> endpoints = new HashMap<>();
        private Node named;

        Node literal(String segment) {
            return literals.computeIfAbsent(segment, name -> new Node());
        }

        Node named() {
            if (named == null) {
                named = new Node();
            }
            return named;
        }
    }
}
