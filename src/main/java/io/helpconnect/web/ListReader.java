package io.helpconnect.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads several values of one kind. More than 1000 are refused before they are looked at. */
record ListReader(boolean unique, ValueReader each) implements ValueReader {
    private static final int MOST = 1000;

    @Override
    public Object fromJson(JsonNode json, String path, FieldErrors errors) {
        if (!json.isArray()) {
            return ValueReader.wrong(path, "must be a list", errors);
        }
        if (json.size() > MOST) {
            return ValueReader.wrong(path, "must have at most " + MOST + " entries", errors);
        }
        List<Object> values = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            values.add(entry(json.get(i), path + "[" + i + "]", errors));
        }
        return values.contains(null) ? null : whole(values);
    }

    private Object entry(JsonNode json, String path, FieldErrors errors) {
        return json.isNull() ? ValueReader.wrong(path, "is required", errors) : each.fromJson(json, path, errors);
    }

    @Override
    public Object fromText(String text, String path, FieldErrors errors) {
        return fromTexts(List.of(text), path, errors);
    }

    Object fromTexts(List<String> texts, String path, FieldErrors errors) {
        List<Object> values = new ArrayList<>(texts.size());
        texts.forEach(text -> values.add(each.fromText(text, path, errors)));
        return values.contains(null) ? null : whole(values);
    }

    private Object whole(List<Object> values) {
        return unique ? Collections.unmodifiableSet(new LinkedHashSet<>(values)) : List.copyOf(values);
    }
}
