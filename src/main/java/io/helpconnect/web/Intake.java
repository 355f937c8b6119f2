package io.helpconnect.web;

import java.util.List;

/**
 * What becomes of the body of a request.
 *
 * @param headers lower-case names of those that are bound with a body that nobody reads
 * @param most so many bytes of body; more get 413
 */
record Intake(Form form, List<String> headers, int most) {
    static final Intake FIELDS = new Intake(Form.FIELDS, List.of(), Body.MOST);
    static final Intake IGNORED = new Intake(Form.IGNORED, List.of(), Body.MOST);

    enum Form {
        /** One JSON object, whose fields are bound. */
        FIELDS,
        /** Left unread; everything is bound from the query. */
        IGNORED,
        /** Bound as it came, in UTF-8: {@link io.helpconnect.bus.RawBody}. */
        RAW,
        /** A file, bound as it came: {@link io.helpconnect.bus.Bytes}; the rest from the query. */
        FILE
    }

    static Intake raw(String... headers) {
        return new Intake(Form.RAW, List.of(headers), Body.MOST);
    }

    static Intake file(int most) {
        return new Intake(Form.FILE, List.of(), most);
    }

    boolean is(Form other) {
        return form == other;
    }
}
