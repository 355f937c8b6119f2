package io.helpconnect.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Secret;
import java.net.InetSocketAddress;

/** A server in memory that speaks like MongoDB, for all tests of this process. */
public final class TestMongo {
    private static final InetSocketAddress SERVER = new MongoServer(new MemoryBackend()).bind();

    private TestMongo() {}

    public static InetSocketAddress address() {
        return SERVER;
    }

    /** A database of its own. */
    public static Secret url() {
        return url("mongodb://127.0.0.1:" + SERVER.getPort());
    }

    /** The same on another server, {@code mongodb://host:port}. */
    public static Secret url(String server) {
        return new Secret(server + "/test_" + NewId.randomId().replaceAll("\\W", "_"));
    }
}
