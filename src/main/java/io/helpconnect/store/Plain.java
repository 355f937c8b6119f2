package io.helpconnect.store;

import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.helpconnect.bus.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A record as a document of MongoDB and back. Numbers, texts and lists stay what they are, so that the server can compare
 * them. What not every server takes is written another way: a dot, a dollar or nothing in the name of a field, and numbers
 * without bounds.
 */
final class Plain {
    private static final String NUMBER = "%number";
    private static final String BINARY = "$binary";

    private Plain() {}

    static JsonObject of(Record state) {
        return of(state, Additions.NONE);
    }

    static JsonObject of(Record state, Additions additions) {
        return (JsonObject) written(additions.keptIn(map(state)));
    }

    static Map<?, ?> map(Record state) {
        return Json.MAPPER.convertValue(state, Map.class);
    }

    static <T> T read(JsonObject state, Class<T> type) {
        return Json.MAPPER.convertValue(map(state), type);
    }

    /** @param watch that sees what the type has no place for */
    static <T> T read(JsonObject state, Class<T> type, Additions.Watch watch) {
        try (var tokens = new TokenBuffer(Json.MAPPER, false)) {
            Json.MAPPER.writeValue(tokens, map(state));
            return Json.MAPPER.readerFor(type).withHandler(watch).readValue(tokens.asParser());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The state as the JSON that it stands for. */
    static Map<?, ?> map(JsonObject state) {
        return (Map<?, ?>) read(state);
    }

    static Object written(Object value) {
        if (value instanceof Map<?, ?> map) {
            var object = new JsonObject();
            map.forEach((name, field) -> object.put(name(name.toString()), written(field)));
            return object;
        }
        if (value instanceof List<?> list) {
            var array = new JsonArray(new java.util.ArrayList<>(list.size()));
            list.forEach(element -> array.add(written(element)));
            return array;
        }
        if (value instanceof byte[] bytes) {
            return new JsonObject().put(BINARY, bytes);
        }
        if (value instanceof BigDecimal || value instanceof BigInteger) {
            return new JsonObject().put(NUMBER, value.toString());
        }
        return value instanceof Short || value instanceof Byte ? (Object) ((Number) value).intValue() : value;
    }

    private static Object read(Object value) {
        if (value instanceof JsonObject object) {
            if (object.containsKey(BINARY)) {
                return object.getBinary(BINARY);
            }
            if (object.containsKey(NUMBER)) {
                return new BigDecimal(object.getString(NUMBER));
            }
            var map = new java.util.LinkedHashMap<String, Object>();
            object.forEach(field -> map.put(unescaped(field.getKey()), read(field.getValue())));
            return map;
        }
        if (value instanceof JsonArray array) {
            var list = new java.util.ArrayList<>(array.size());
            array.forEach(element -> list.add(read(element)));
            return list;
        }
        return value;
    }

    static String name(String name) {
        if (name.isEmpty()) {
            return "%";
        }
        boolean fine = name.chars().noneMatch(letter -> letter == '.' || letter == '$' || letter == '%' || letter == 0);
        return fine
                ? name
                : name.replace("%", "%25")
                        .replace(".", "%2E")
                        .replace("$", "%24")
                        .replace("\0", "%00");
    }

    private static String unescaped(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        return name.equals("%")
                ? ""
                : name.replace("%00", "\0")
                        .replace("%24", "$")
                        .replace("%2E", ".")
                        .replace("%25", "%");
    }
}
