package io.helpconnect.web;

/** Why the server closes a live connection: the code and reason that the client is told. */
enum LiveClose {
    LEAVING(4503, "the server goes away: connect again"),
    UNAUTHENTICATED(4401, "the first frame must bring a ticket that is good"),
    LATE(4408, "no ticket came in time"),
    SILENT(4409, "nothing was heard: ping every 20 seconds"),
    ENDED(4410, "the session is over"),
    BIG(4413, "the frame was too big"),
    MALFORMED(4400, "not a text frame of this protocol"),
    MANY(4429, "too much at once: connect again later"),
    SLOW(4420, "too slow: connect again and catch up");

    private final short code;
    private final String reason;

    LiveClose(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
