package io.helpconnect.web;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one value that a client wrote, or says what is wrong with it. */
interface ValueReader {

    /** From a body. Never called with a JSON {@code null}. */
    Object fromJson(JsonNode json, String path, FieldErrors errors);

    /** From a path or a query. Never called with an empty text. */
    Object fromText(String text, String path, FieldErrors errors);

    /** Notes what is wrong and stands in for the value. */
    static Object wrong(String path, String what, FieldErrors errors) {
        errors.add(path, what);
        return null;
    }
}
