package io.helpconnect;

import java.util.HashMap;
import java.util.Map;

/** Settings for tests: the defaults on free ports, in {@code target}, without rate limits. */
public final class TestSettings {
    private TestSettings() {}

    public static Settings defaults() {
        return with(Map.of());
    }

    /** @param values by name, as with {@code -Dhelpconnect.<name>} */
    public static Settings with(Map<String, String> values) {
        var properties = new HashMap<>(Map.of(
                "helpconnect.http.port", "0",
                "helpconnect.management.port", "0",
                "helpconnect.data", "target",
                "helpconnect.limits", "0"));
        values.forEach((name, value) -> properties.put("helpconnect." + name, value));
        return SettingsReader.read(null, Map.of(), properties, Features.names(), false);
    }
}
