package io.helpconnect.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Chooses the reader of a component's type, once, at the start. */
final class ValueReaders {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final String BOOLEAN = "must be true or false";
    private static final String NUMBER = "must be a number";
    private static final String TEXT = "must be text";
    private static final String TIME = "must be a time like 2026-11-21T09:00:00Z";
    private static final String WHOLE = "must be a whole number";
    private static final Map<Class<?>, ValueReader> PLAIN = Map.ofEntries(
            Map.entry(String.class, new OfText(Text::clean, Text.NOT_ALLOWED)),
            Map.entry(Secret.class, new OfText(t -> Text.isUnicode(t) ? new Secret(t) : null, Text.NOT_ALLOWED)),
            Map.entry(Instant.class, new OfText(ValueReaders::instant, TIME)),
            Map.entry(Integer.class, new OfNumber(WHOLE, ValueReaders::integer, Integer::valueOf)),
            Map.entry(int.class, new OfNumber(WHOLE, ValueReaders::integer, Integer::valueOf)),
            Map.entry(Long.class, new OfNumber(WHOLE, ValueReaders::whole, Long::valueOf)),
            Map.entry(long.class, new OfNumber(WHOLE, ValueReaders::whole, Long::valueOf)),
            Map.entry(Double.class, new OfNumber(NUMBER, ValueReaders::finite, ValueReaders::finite)),
            Map.entry(double.class, new OfNumber(NUMBER, ValueReaders::finite, ValueReaders::finite)),
            Map.entry(Boolean.class, new OfBoolean()),
            Map.entry(boolean.class, new OfBoolean()));

    private ValueReaders() {}

    static ValueReader of(Type type) {
        if (type instanceof ParameterizedType list
                && (list.getRawType() == List.class || list.getRawType() == Set.class)) {
            return new ListReader(list.getRawType() == Set.class, of(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("a request cannot have a " + type);
        }
        if (plain.isEnum()) {
            return choice(plain);
        }
        if (plain.isRecord() && !PLAIN.containsKey(plain)) {
            return RecordReader.of(plain);
        }
        ValueReader reader = PLAIN.get(plain);
        if (reader == null) {
            throw new IllegalArgumentException("a request cannot have a " + type);
        }
        return reader;
    }

    private static ValueReader choice(Class<?> type) {
        Map<String, Object> byName = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> byName.put(Json.MAPPER.convertValue(constant, String.class), constant));
        return new OfText(new HashMap<>(byName)::get, "must be one of " + String.join(", ", byName.keySet()));
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Object integer(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToInt() ? (Object) json.intValue() : null;
    }

    private static Object whole(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToLong() ? (Object) json.longValue() : null;
    }

    private static Object finite(JsonNode json) {
        return json.isNumber() && Double.isFinite(json.doubleValue()) ? (Object) json.doubleValue() : null;
    }

    private static Object finite(String text) {
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? (Object) number : null;
    }

    /** What JSON writes as text: a value, or {@code null} where the text is none of its kind. */
    private record OfText(Function<String, ?> parse, String otherwise) implements ValueReader {
        @Override
        public Object fromJson(JsonNode json, String path, FieldErrors errors) {
            if (!json.isTextual()) {
                return ValueReader.wrong(path, otherwise.equals(Text.NOT_ALLOWED) ? TEXT : otherwise, errors);
            }
            return fromText(json.textValue(), path, errors);
        }

        @Override
        public Object fromText(String text, String path, FieldErrors errors) {
            Object value = parse.apply(text);
            return value == null ? ValueReader.wrong(path, otherwise, errors) : value;
        }
    }

    private record OfNumber(String otherwise, Function<JsonNode, Object> read, Function<String, Object> parse)
            implements ValueReader {
        private static final int LONGEST = 40;

        @Override
        public Object fromJson(JsonNode json, String path, FieldErrors errors) {
            Object value = read.apply(json);
            return value == null ? ValueReader.wrong(path, otherwise, errors) : value;
        }

        @Override
        public Object fromText(String text, String path, FieldErrors errors) {
            try {
                Object value = text.length() > LONGEST ? null : parse.apply(text);
                return value == null ? ValueReader.wrong(path, otherwise, errors) : value;
            } catch (NumberFormatException e) {
                return ValueReader.wrong(path, otherwise, errors);
            }
        }
    }

    private record OfBoolean() implements ValueReader {
        @Override
        public Object fromJson(JsonNode json, String path, FieldErrors errors) {
            return json.isBoolean() ? (Object) json.booleanValue() : ValueReader.wrong(path, BOOLEAN, errors);
        }

        @Override
        public Object fromText(String text, String path, FieldErrors errors) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> ValueReader.wrong(path, BOOLEAN, errors);
            };
        }
    }
}
