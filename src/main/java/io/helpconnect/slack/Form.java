package io.helpconnect.slack;

import io.helpconnect.bus.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a form holds ({@code application/x-www-form-urlencoded}); of a name that comes twice, the first value. */
record Form(Map<String, String> values) {
    private static final int MOST = 100;

    /** @throws io.helpconnect.bus.Failure 400 */
    static Form read(String text) {
        var values = new HashMap<String, String>();
        var pairs = text.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw Problem.malformed("There is too much in this form.").failure();
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("The form has a broken percent sign in it.").failure();
        }
    }

    /** Empty where it is missing. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }
}
