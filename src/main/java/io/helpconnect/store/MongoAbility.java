package io.helpconnect.store;

import io.helpconnect.bus.NewId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What HelpConnect needs of a server and not every one has that speaks MongoDB's protocol. It is tried, at each start. */
enum MongoAbility {
    /** Of several writes at once that are on the same condition, and each ends it, one is carried out. */
    DECIDES_ONCE("decides a write and its condition in one step");

    private static final int ROUNDS = 4;
    private static final int AT_ONCE = 8;

    private final String words;

    MongoAbility(String words) {
        this.words = words;
    }

    /** The server that lacks it is refused. */
    static StoreProblem refusal(Set<MongoAbility> missing) {
        List<String> words = missing.stream().map(ability -> ability.words).toList();
        return new StoreProblem(
                "The MongoDB of the setting store cannot be used: it is no server that " + String.join(" and ", words)
                        + ", so two nodes could overwrite each other's changes.",
                null);
    }

    static Future<Set<MongoAbility>> missing(MongoServer server) {
        return decidesOnce(server, ROUNDS)
                .map(once -> once ? EnumSet.noneOf(MongoAbility.class) : EnumSet.of(DECIDES_ONCE));
    }

    private static Future<Boolean> decidesOnce(MongoServer server, int rounds) {
        String id = "try." + NewId.randomId();
        var tried = new JsonObject().put(Stored.ID, id).put(Stored.WRITE, 0);
        return server.call(() -> server.client().insert(MongoSchema.COLLECTION, tried.copy()))
                .compose(done -> Future.join(IntStream.rangeClosed(1, AT_ONCE)
                        .mapToObj(write -> server.call(() -> server.replace(
                                MongoSchema.COLLECTION,
                                tried.copy(),
                                tried.copy().put(Stored.WRITE, write))))
                        .toList()))
                .map(all -> all.<Boolean>list().stream()
                                .filter(Boolean::booleanValue)
                                .count()
                        <= 1)
                .eventually(() -> server.call(() ->
                        server.client().removeDocument(MongoSchema.COLLECTION, new JsonObject().put(Stored.ID, id))))
                .compose(once -> once && rounds > 1 ? decidesOnce(server, rounds - 1) : Future.succeededFuture(once));
    }
}
