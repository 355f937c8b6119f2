package io.helpconnect.bus;

/** The answer that has nothing to say: it is done. */
public record Done() implements Message {
    public static final Done DONE = new Done();
}
