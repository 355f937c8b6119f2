package io.helpconnect.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker for nodes that one tries by hand: {@code KafkaAlone FOLDER}. Says where it is, and goes with this process. */
public final class KafkaAlone {
    private KafkaAlone() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var broker = KafkaBroker.in(Files.createDirectories(Path.of(arguments[0])));
        broker.start().awaitReady();
        System.out.println("Kafka is ready at " + broker.servers());
        Thread.currentThread().join();
    }
}
