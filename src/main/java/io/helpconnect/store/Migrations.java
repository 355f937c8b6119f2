package io.helpconnect.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Problem;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How states of older releases become states of this one. A step changes the JSON of each document of a kind, purely: the
 * same state always becomes the same. What a record can read without help needs none: fields that are new, or gone. A step
 * stays here for as long as a store may be older than it.
 *
 * @param steps in the order of their schemas
 */
record Migrations(List<Step> steps) {
    static final int FIRST = 1;
    static final Migrations ALL = new Migrations(List.of());

    Migrations {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).schema() < steps.get(i - 1).schema()) {
                throw new IllegalArgumentException("not in order");
            }
        }
    }

    /**
     * A step of one kind.
     *
     * @param schema to which it leads; steps of several kinds may lead to one
     * @param kind name of the documents that it changes
     * @param change of the state, in place
     */
    record Step(int schema, String kind, Consumer<ObjectNode> change) {}

    /** Why a node of an older release neither reads nor writes a store that a newer one has brought along. */
    static Failure outdated() {
        return Problem.unavailable("A newer release has taken over the store, and this node is of an older one.")
                .failure();
    }

    /** The schema that this release writes. */
    int version() {
        return steps.isEmpty() ? FIRST : steps.get(steps.size() - 1).schema();
    }

    /** The schema of the documents of that kind. */
    int version(String kind) {
        return steps.stream()
                .filter(step -> step.kind().equals(kind))
                .mapToInt(Step::schema)
                .max()
                .orElse(FIRST);
    }

    /** The kinds that differ from that schema. */
    List<String> kindsSince(int schema) {
        return steps.stream()
                .filter(step -> step.schema() > schema)
                .map(Step::kind)
                .distinct()
                .toList();
    }

    /** Brings a state of that schema to the one of this release. */
    void bring(String kind, int schema, ObjectNode state) {
        steps.stream()
                .filter(step -> step.schema() > schema && step.kind().equals(kind))
                .forEach(step -> step.change().accept(state));
    }

    JsonObject brought(String kind, int schema, JsonObject state) {
        ObjectNode node = Json.MAPPER.convertValue(Plain.map(state), ObjectNode.class);
        bring(kind, schema, node);
        return (JsonObject) Plain.written(Json.MAPPER.convertValue(node, Map.class));
    }
}
