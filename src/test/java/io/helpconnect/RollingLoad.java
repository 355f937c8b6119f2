package io.helpconnect;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ReadyNodes;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Posts and reads at whatever nodes say that they are ready, in turn, twenty times a second. Nothing is tried again. */
final class RollingLoad {
    private static final long PAUSE = 50_000_000;

    private final ApiClient user;
    private final Map<String, Object> post;
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread sending = new Thread(this::sendAgainAndAgain, "rolling load");
    private final ReadyNodes ready;
    private volatile boolean ended;

    RollingLoad(List<ServerProcess> nodes, ApiClient user, Map<String, Object> post) {
        this.ready = ReadyNodes.of(nodes);
        this.user = user;
        this.post = post;
    }

    RollingLoad start() {
        sending.start();
        return this;
    }

    private void sendAgainAndAgain() {
        while (!ended) {
            send();
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void send() {
        var to = ready.now();
        var api = user.by(to.get(sent.getAndIncrement() % to.size()).uri());
        try {
            var made = api.post("/api/posts", UUID.randomUUID().toString(), post);
            var found = made.ok() ? api.get("/api/posts/" + made.text("id")) : made;
            if (!found.ok()) {
                failed.add(found.toString());
            }
        } catch (IOException e) {
            failed.add(e.toString());
        }
    }

    /** What failed. */
    List<String> stop() throws InterruptedException {
        ended = true;
        ready.close();
        sending.join();
        return failed;
    }

    int sent() {
        return sent.get();
    }
}
