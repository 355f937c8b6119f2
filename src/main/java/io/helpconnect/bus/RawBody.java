package io.helpconnect.bus;

import java.util.Map;

/**
 * A body as it came, for whoever must verify a signature over it: nothing of it has been read. At most 64 KiB. A request
 * that has one as a component gets it from its route, which names the headers that come along.
 *
 * @param headers by their lower-case names; those that were not sent are missing
 */
public record RawBody(String text, Map<String, String> headers) {
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Body and headers may hold what should not be logged. */
    @Override
    public String toString() {
        return "RawBody[" + text.length() + " characters]";
    }
}
