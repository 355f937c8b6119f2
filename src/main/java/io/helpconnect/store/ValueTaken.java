package io.helpconnect.store;

/** A unique index of the server has a value of the document already. */
final class ValueTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String said;

    ValueTaken(Throwable cause) {
        super(null, null, false, false);
        this.said = String.valueOf(cause.getMessage());
    }

    /** Whether the server names this index; not every server names one. */
    boolean names(String index) {
        return said.contains(index);
    }
}
