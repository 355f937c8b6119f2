package io.helpconnect.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.connection.TransportSettings;
import io.helpconnect.bus.Secret;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.impl.codec.json.JsonObjectCodec;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.codecs.configuration.CodecRegistries;

/**
 * How the driver talks to the server: a write has succeeded when a majority has it in its journal, reads are the primary's
 * and of what a majority has. The URL may say more (TLS, users, replica set, {@code readConcernLevel}), but not less.
 */
record MongoSettings(MongoClientSettings driver, String database) {
    private static final String DATABASE = "helpconnect";
    private static final int CONNECTIONS = 32;

    /** @throws StoreProblem where the URL cannot be understood; what it says is not repeated, it may hold a password */
    static MongoSettings of(Secret url, Waits waits) {
        try {
            var parsed = new ConnectionString(url.value());
            String database = parsed.getDatabase() == null ? DATABASE : parsed.getDatabase();
            return new MongoSettings(driver(parsed, waits), database);
        } catch (RuntimeException e) {
            // Its message repeats parts of the URL: neither said nor logged.
            throw new StoreProblem("The MongoDB URL of the setting store cannot be understood.", null);
        }
    }

    private static MongoClientSettings driver(ConnectionString url, Waits waits) {
        var settings = MongoClientSettings.builder()
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(millis(waits.selection()), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(CONNECTIONS))
                .applyConnectionString(url)
                .applicationName(url.getApplicationName() == null ? DATABASE : url.getApplicationName())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(millis(waits.selection()), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(millis(waits.answer()), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(millis(waits.selection()), TimeUnit.MILLISECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(2, TimeUnit.SECONDS)
                        .minHeartbeatFrequency(100, TimeUnit.MILLISECONDS))
                .writeConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(waits.answer().toMillis(), TimeUnit.MILLISECONDS))
                .readPreference(ReadPreference.primary())
                .retryWrites(false)
                // The way of the JDK loses callbacks where a write is cut off.
                .transportSettings(TransportSettings.nettyBuilder().build())
                .codecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new JsonObjectCodec(new JsonObject())),
                        MongoClientSettings.getDefaultCodecRegistry()));
        return settings.readConcern(atLeastMajority(url.getReadConcern())).build();
    }

    private static ReadConcern atLeastMajority(ReadConcern asked) {
        return ReadConcern.LINEARIZABLE.equals(asked) ? asked : ReadConcern.MAJORITY;
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }
}
