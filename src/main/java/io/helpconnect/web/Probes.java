package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether this node lives, and whether it is ready for work. */
final class Probes {
    private static final long PATIENCE = 2;

    private final Access access;
    private final Supplier<Future<Void>> ready;
    private volatile boolean draining;

    Probes(Access access, Supplier<Future<Void>> ready) {
        this.access = access;
        this.ready = ready;
    }

    /** From now on not ready, for good. */
    void drain() {
        draining = true;
    }

    /** Answers if the path is one of a probe. */
    boolean handle(Exchange exchange) {
        switch (exchange.request().path()) {
            case "/health/live" -> up(exchange);
            case "/health/ready" -> ready(exchange);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ready(Exchange exchange) {
        if (draining || !access.ready()) {
            exchange.fail(Problem.unavailable("Not ready."));
            return;
        }
        ready.get()
                .timeout(PATIENCE, TimeUnit.SECONDS)
                .onSuccess(yes -> up(exchange))
                .onFailure(no -> exchange.fail(Problem.unavailable("Not ready.")));
    }

    private static void up(Exchange exchange) {
        exchange.send(200, Exchange.JSON, Buffer.buffer("{\"status\":\"UP\"}"));
    }
}
