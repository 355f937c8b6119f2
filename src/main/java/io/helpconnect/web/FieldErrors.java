package io.helpconnect.web;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the fields of one request. The first word about a field stands; after 50 fields it is enough. */
final class FieldErrors {
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 100;

    private final Map<String, String> errors = new LinkedHashMap<>();

    void add(String path, String what) {
        if (errors.size() < MOST) {
            errors.putIfAbsent(printable(path), what);
        }
    }

    /** What a constraint says of a field counts only where nothing was wrong with it, or within it, before. */
    void addUnlessWrongAlready(String path, String what) {
        boolean known = errors.keySet().stream()
                .anyMatch(wrong -> wrong.startsWith(path)
                        && (wrong.length() == path.length() || ".[".indexOf(wrong.charAt(path.length())) >= 0));
        if (!known) {
            add(path, what);
        }
    }

    boolean none() {
        return errors.isEmpty();
    }

    Failure failure() {
        return Problem.invalid(errors).failure();
    }

    /** A name that a client made up goes back to it without what could disturb a terminal or a page. */
    private static String printable(String path) {
        String shown = path.length() > LONGEST_NAME ? path.substring(0, LONGEST_NAME) + "…" : path;
        return shown.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
