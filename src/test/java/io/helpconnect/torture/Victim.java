package io.helpconnect.torture;

import io.helpconnect.testing.KafkaBroker;
import io.helpconnect.testing.ServerProcess;

/** What is killed with -9 and started again, on the same ports and data. */
record Victim(String name, Runnable kill, Runnable startAgain) {
    static Victim of(ServerProcess server) {
        return new Victim("process", server::kill9, () -> server.start().awaitReady());
    }

    static Victim of(KafkaBroker broker) {
        return new Victim("broker", broker::kill9, () -> broker.start().awaitReady());
    }
}
