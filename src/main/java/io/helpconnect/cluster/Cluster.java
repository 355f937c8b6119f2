package io.helpconnect.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The nodes, for administrators. */
public interface Cluster {

    enum State {
        /** Not all that it plays answers yet. */
        STARTING,
        READY,
        /** Finishes what runs, and goes. */
        DRAINING,
        /** Has said nothing for some seconds: it is dead, stopped or cut off. */
        LOST
    }

    /** What happened to a node. */
    enum What {
        @JsonProperty("joined")
        JOINED,
        @JsonProperty("ready")
        READY,
        @JsonProperty("draining")
        DRAINING,
        @JsonProperty("left")
        LEFT,
        @JsonProperty("lost")
        LOST,
        /** It was thought lost, and is not. */
        @JsonProperty("back")
        BACK
    }

    /** What the node that is asked knows: a second old, and older of those who are lost. */
    record FindCluster(Caller caller) implements RepeatableRequest<View> {}

    /** Whether the caller may listen to {@code admin.<topic>}: administrators to {@code admin.cluster}. */
    record MayListen(String topic, Caller caller) implements RepeatableRequest<Done> {}

    /**
     * @param nodes those who are there the longest first
     * @param events the latest first, at most 50, since the answering node has started
     * @param at when
     * @param by the id of the node that says so
     * @param roles all that a node could play; {@code null} where an earlier release says so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(List<Node> nodes, Ring ring, List<Event> events, Instant at, String by, Set<String> roles)
            implements Message {}

    /**
     * @param id of this run of the node
     * @param host the name of the machine, or of the container
     * @param address where it serves HTTP, as its settings say
     * @param roles the features that it plays, and {@code web} where it serves browsers
     * @param since when it started
     * @param heard when the answering node last heard of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Node(
            String id,
            String host,
            String address,
            Set<String> roles,
            String version,
            State state,
            Instant since,
            Instant heard,
            Load load,
            BusLoad bus,
            Outbox outbox,
            Store store)
            implements Message {

        Node heard(Instant at) {
            return as(state, at);
        }

        /** Heard of as long ago as before. */
        Node lost() {
            return as(State.LOST, heard);
        }

        private Node as(State nowIs, Instant at) {
            return new Node(id, host, address, roles, version, nowIs, since, at, load, bus, outbox, store);
        }
    }

    /**
     * @param cpu of the process, 1 being all that the machine has
     * @param heap bytes in use
     * @param heapMost bytes that may be used
     * @param delayMillis the longest that the event loop let a timer wait in the last second
     * @param requests HTTP requests per second
     * @param sockets live connections
     */
    record Load(double cpu, long heap, long heapMost, double delayMillis, double requests, int sockets) {}

    /**
     * The first three are per second, the others since the start.
     *
     * @param toOwners keyed requests sent to the owner of their key
     * @param astray of these, the ones whose owner was not there
     */
    record BusLoad(
            double asked,
            double answered,
            double pushed,
            long toOwners,
            long astray,
            long repeated,
            long timeouts,
            long unanswered) {}

    /**
     * Facts on their way from this node.
     *
     * @param delivered since the start, as are {@code retried} and {@code dead}
     */
    record Outbox(long waiting, double oldestSeconds, long delivered, long retried, long dead) {}

    /** @param millis how long the store took to answer the node last; {@code null} while it does not */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Store(Double millis) {}

    /**
     * Who owns what.
     *
     * @param partitions how many there are
     * @param circles one for each set of roles that the same nodes own alike
     */
    record Ring(int partitions, List<Circle> circles) {}

    /**
     * @param nodes ids of those among whom the partitions are dealt out
     * @param owners of each partition in turn, its owner's place in {@code nodes}; empty where there is no node
     */
    record Circle(Set<String> roles, List<String> nodes, List<Integer> owners) {}

    /** @param host of the node, and {@code address} and {@code version} as it said them last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(What what, Instant at, String node, String host, String address, String version) {}

    /** Pushed to {@code admin.cluster} once a second, and at once when a node comes or goes; {@code type} is {@code cluster}. */
    record ClusterPushed(String type, View cluster) implements Message {}
}
