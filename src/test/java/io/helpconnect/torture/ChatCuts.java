package io.helpconnect.torture;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/** Cuts this and that while messages are written. */
final class ChatCuts {
    enum Kind {
        /** The server is killed with -9 and started again. */
        KILL,
        /** Live connections are cut: all of them, or some. */
        SOCKETS,
        /** Requests reach the server, and their answers never come back. */
        REPLIES
    }

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    private static final Duration TO_DROP = Duration.ofSeconds(3);
    private static final int LEAST_DROPPED = 10;
    private static final int MORE_DROPPED = 40;

    private final ServerProcess server;
    private final LossyProxy proxy;
    private final Random random;
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

    ChatCuts(ServerProcess server, LossyProxy proxy, long seed) {
        this.server = server;
        this.proxy = proxy;
        this.random = new Random(seed);
    }

    /** So many, each kind as often as the others, spread evenly over so many messages. */
    void make(int cuts, int messages, IntSupplier acknowledged) {
        List<Kind> order = new ArrayList<>();
        for (int i = 0; i < cuts; i++) {
            order.add(Kind.values()[i % Kind.values().length]);
        }
        Collections.shuffle(order, random);
        for (int i = 0; i < cuts; i++) {
            int due = (int) ((i + 0.5 + random.nextDouble() / 2) * messages / (cuts + 1));
            Await.until("message " + due + " is acknowledged", LONGEST_WAIT, () -> acknowledged.getAsInt() >= due);
            make(order.get(i));
        }
    }

    private void make(Kind kind) {
        switch (kind) {
            case KILL -> {
                server.kill9();
                server.start().awaitReady();
            }
            case SOCKETS -> proxy.cutLive(random.nextBoolean() ? 1 : 0.5, random);
            case REPLIES -> {
                proxy.dropReplies(LEAST_DROPPED + random.nextInt(MORE_DROPPED));
                Await.reached(TO_DROP, () -> !proxy.isDropping());
                proxy.dropNoMore();
            }
        }
        done.merge(kind, 1, Integer::sum);
    }

    int done(Kind kind) {
        return done.getOrDefault(kind, 0);
    }
}
