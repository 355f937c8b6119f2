package io.helpconnect.web;

import com.fasterxml.jackson.databind.JavaType;
import io.helpconnect.bus.Json;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON schemas of our records, with their constraints, as components that a description refers to. */
final class Schemas {
    private static final String PLACE = "#/components/schemas/";

    private final ModelConverters converters = new ModelConverters(true);
    private final Components components = new Components();

    Schemas() {
        converters.addConverter(new ModelResolver(Json.MAPPER.copy(), new Names()).openapi31(true));
    }

    Components components() {
        return components;
    }

    Schema<?> reference(Class<?> type) {
        of(type);
        return new Schema<>().$ref(PLACE + nameOf(type));
    }

    /** Leaves out a component that is not part of the body. */
    void hide(Class<?> type, String component) {
        Schema<?> schema = components.getSchemas().get(nameOf(type));
        schema.getProperties().remove(component);
        if (schema.getRequired() != null) {
            schema.getRequired().remove(component);
        }
    }

    /** The schema itself; those that it refers to become components. */
    Schema<?> of(Class<?> type) {
        ResolvedSchema resolved = converters.readAllAsResolvedSchema(new AnnotatedType(type));
        resolved.referencedSchemas.forEach(components::addSchemas);
        return resolved.schema;
    }

    /** Records that only we fill in came along with the requests that have them. */
    void dropWhatNobodySees(Paths paths) {
        Set<String> seen = new HashSet<>();
        Deque<String> toLookAt = new ArrayDeque<>(namesIn(paths));
        while (!toLookAt.isEmpty()) {
            String name = toLookAt.pop();
            if (seen.add(name)) {
                toLookAt.addAll(namesIn(components.getSchemas().get(name)));
            }
        }
        components.getSchemas().keySet().retainAll(seen);
    }

    private static List<String> namesIn(Object described) {
        return Json31.mapper().valueToTree(described).findValuesAsText("$ref").stream()
                .map(reference -> reference.substring(PLACE.length()))
                .toList();
    }

    /** Two records of the same name in two features are two schemas. */
    private static final class Names extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            return nameOf(type);
        }

        @Override
        public String nameForType(JavaType type, Set<Options> options) {
            return nameOf(type.getRawClass());
        }
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }
}
