package io.helpconnect.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What went wrong, in words for the one who asked (RFC 9457). It names nothing of the inside.
 *
 * @param type a stable name of the kind of problem, for programs
 * @param title the kind, for people
 * @param status the HTTP status
 * @param detail what went wrong this time
 * @param errors for 400: the field and what is wrong with it
 * @param retryAfter for 429 and 503: seconds to wait
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String detail, Map<String, String> errors, Integer retryAfter)
        implements Message {

    public static Problem of(int status, String name, String title, String detail) {
        return new Problem("urn:helpconnect:problem:" + name, title, status, detail, null, null);
    }

    public static Problem invalid(Map<String, String> errors) {
        return of(400, "invalid", "Some fields need another look", null).with(errors);
    }

    public static Problem invalid(String field, String what) {
        return invalid(Map.of(field, what));
    }

    public static Problem malformed(String detail) {
        return of(400, "malformed", "The request could not be read", detail);
    }

    public static Problem unauthenticated(String detail) {
        return of(401, "unauthenticated", "Please log in", detail);
    }

    public static Problem forbidden(String detail) {
        return of(403, "forbidden", "Not allowed", detail);
    }

    /** Not there, or not theirs to see: the two must not differ. */
    public static Problem notFound(String what) {
        return of(404, "not-found", "Not found", "There is no such " + what + ".");
    }

    public static Problem conflict(String detail) {
        return of(409, "conflict", "Not possible as things stand", detail);
    }

    public static Problem tooMany(int retryAfter) {
        return of(429, "too-many", "Too many requests", "That was a lot at once. Please try again in a moment.")
                .after(retryAfter);
    }

    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "Not available just now", detail).after(2);
    }

    public static Problem internal() {
        return of(500, "internal", "Something went wrong", "This is our fault. Please try again.");
    }

    public Problem with(Map<String, String> newErrors) {
        return new Problem(type, title, status, detail, newErrors, retryAfter);
    }

    public Problem after(int seconds) {
        return new Problem(type, title, status, detail, errors, seconds);
    }

    public Failure failure() {
        return new Failure(this);
    }
}
