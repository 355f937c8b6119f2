package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient.Account;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** One user who looks at this and that, one after the other: whatever was acknowledged must be found. */
final class Reader implements Runnable {
    private final Account me;
    private final Ledger ledger;
    private final Roaming client;
    private final BooleanSupplier goingOn;
    private final Random random;

    Reader(Account me, Ledger ledger, Roaming client, BooleanSupplier goingOn, long seed) {
        this.me = me;
        this.ledger = ledger;
        this.client = client;
        this.goingOn = goingOn;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (goingOn.getAsBoolean()) {
            client.read(me, path(random.nextInt(5)), random);
        }
    }

    private String path(int chance) {
        return switch (chance) {
            case 0 -> "/api/posts?near=52.39,4.91&radius=5000";
            case 1 ->
                // Not those of others: the look of a confirmed helper at the exact place is noted for ever.
                ledger.anyPost(random)
                        .filter(post -> post.author().id().equals(me.id()))
                        .map(post -> "/api/posts/" + post.id())
                        .orElse("/api/posts");
            case 2 ->
                ledger.anyRoomOf(me, random)
                        .map(room -> "/api/rooms/" + room + "/messages")
                        .orElse("/api/rooms");
            case 3 -> "/api/notifications";
            default -> "/api/rooms";
        };
    }
}
