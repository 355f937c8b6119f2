package io.helpconnect.bus;

/**
 * Which node owns a key. It is a hint and no lock: nodes may disagree for a while, or name one that is gone, and whoever is
 * asked in its place answers as well. Asked on every keyed request, on any thread: it answers from memory.
 */
@FunctionalInterface
public interface Owners {

    /** Nobody owns anything: any node will do. */
    Owners NOBODY = (type, key) -> null;

    /** @return the id of the node, or {@code null}: any that answers this class of requests */
    String of(Class<?> type, String key);
}
