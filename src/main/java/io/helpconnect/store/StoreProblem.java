package io.helpconnect.store;

/** Why the store cannot be opened: one sentence for whoever starts the program. */
public final class StoreProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
