package io.helpconnect;

import io.helpconnect.Settings.Wrong;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each setting says, as what it is meant to be; or one sentence about why it is not. */
final class SettingValues {
    private final Map<String, String> all;

    SettingValues(Map<String, String> all) {
        this.all = Map.copyOf(all);
    }

    /** What it says, which may be nothing. */
    String optional(String name) {
        return all.get(name).strip();
    }

    /** What it names, separated by commas. */
    List<String> list(String name) {
        return Arrays.stream(all.get(name).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Set<String> words(String name) {
        return Set.copyOf(list(name));
    }

    /** What it says may hold a password, so the sentence about it does not repeat it. */
    String server(String name, String plain, String encrypted) {
        String value = optional(name);
        try {
            if (value.isEmpty()) {
                return value;
            }
            var uri = URI.create(value);
            if (uri.getHost() != null && Set.of(plain, encrypted).contains(uri.getScheme())) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Wrong("The setting " + name + " must be empty or a server like " + plain
                + "://user:password@host:port, with special characters percent-encoded.");
    }

    String readable(String name) {
        String file = optional(name);
        if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
            throw wrong(name, "a file that can be read, or empty");
        }
        return file;
    }

    int port(String name) {
        return whole(name, 0, 65_535);
    }

    int whole(String name, int least, int most) {
        double number = number(name, least, most);
        if (number != Math.rint(number)) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    double number(String name, int least, int most) {
        try {
            double number = Double.parseDouble(optional(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(name, "a number from " + least + " to " + most);
    }

    String oneOf(String name, String... allowed) {
        String value = optional(name);
        if (!List.of(allowed).contains(value)) {
            throw wrong(name, String.join(" or ", allowed));
        }
        return value;
    }

    String text(String name) {
        String value = optional(name);
        if (value.isEmpty() || value.length() > 500) {
            throw wrong(name, "1 to 500 characters of text");
        }
        return value;
    }

    Wrong wrong(String name, String wanted) {
        return new Wrong("The setting " + name + " must be " + wanted + ", not “" + all.get(name) + "”.");
    }
}
