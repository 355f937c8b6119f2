package io.helpconnect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.Settings.Wrong;
import io.helpconnect.bus.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where settings come from, and which of them wins. */
final class SettingSources {
    private static final String PREFIX = "helpconnect.";

    private SettingSources() {}

    /**
     * What each setting says: defaults, then a file, then {@code HELPCONNECT_*} of the environment, then {@code
     * -Dhelpconnect.*}; what comes later wins.
     *
     * @param file or {@code null}
     */
    static SettingValues read(Path file, Map<String, String> environment, Map<String, String> properties) {
        var defaults = defaults();
        var values = new HashMap<>(defaults);
        if (file != null) {
            values.putAll(fromFile(file, defaults.keySet()));
        }
        for (var name : defaults.keySet()) {
            var variable = environment.get(variable(name));
            if (variable != null) {
                values.put(name, variable);
            }
        }
        properties.forEach((key, value) -> {
            // The log back end is set up before anything is read; its two properties are ours as well.
            if (key.startsWith(PREFIX) && !key.startsWith("helpconnect.logback.")) {
                values.put(known(key.substring(PREFIX.length()), defaults.keySet(), "-D" + key), value);
            }
        });
        return new SettingValues(values);
    }

    /** {@code http.port} is {@code HELPCONNECT_HTTP_PORT}. */
    static String variable(String name) {
        return "HELPCONNECT_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    static Map<String, String> defaults() {
        try (InputStream in = SettingSources.class.getResourceAsStream("/defaults.json")) {
            var defaults = new TreeMap<String, String>();
            Json.MAPPER
                    .readTree(in)
                    .fields()
                    .forEachRemaining(setting -> defaults.put(
                            setting.getKey(), setting.getValue().get("default").asText()));
            return defaults;
        } catch (IOException e) {
            throw new UncheckedIOException("defaults.json is part of the program", e);
        }
    }

    private static Map<String, String> fromFile(Path file, Set<String> names) {
        var values = new HashMap<String, String>();
        try {
            var root = Json.MAPPER.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new Wrong("The settings file " + file + " must hold a JSON object.");
            }
            flatten("", root, values);
        } catch (JsonProcessingException e) {
            throw new Wrong("The settings file " + file + " is not JSON: line "
                    + e.getLocation().getLineNr() + " could not be read.");
        } catch (IOException e) {
            throw new Wrong("The settings file " + file + " cannot be read.");
        }
        values.keySet().forEach(name -> known(name, names, "The setting " + name + " in " + file));
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        node.fields().forEachRemaining(field -> {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getValue().isObject()) {
                flatten(name, field.getValue(), into);
            } else {
                into.put(name, field.getValue().asText());
            }
        });
    }

    private static String known(String name, Set<String> names, String where) {
        if (!names.contains(name)) {
            throw new Wrong(where + " is not a setting of HelpConnect.");
        }
        return name;
    }
}
