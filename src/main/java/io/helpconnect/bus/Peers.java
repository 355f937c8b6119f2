package io.helpconnect.bus;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Consumer;

/** The nodes of a cluster, as a bus needs to know them. */
public interface Peers {

    /** The id of this node; a new one at every start. */
    String self();

    /** The ids of the nodes that are there now, this one among them; from memory. */
    Set<String> present();

    /** The ids of the nodes that answer at an address. Some of them may have gone. */
    Future<Set<String>> answering(String address);

    /** The one node that answers at this address, as the address itself says, or {@code null}. */
    static String behind(String address) {
        return Doorway.behind(address);
    }

    /** Whether pushes go to that address: whoever gets one that they do not listen to lets it fall. */
    static boolean isTopic(String address) {
        return address.startsWith(Bus.LIVE);
    }

    /** Who listens to which topic is looked up anew with the next push: what is known of it may be wrong. */
    void forgetListeners();

    /** From now on, tells of every node that has gone, on any thread and soon after it. */
    void whenGone(Consumer<String> told);
}
