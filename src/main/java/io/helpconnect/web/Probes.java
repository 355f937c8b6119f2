package io.helpconnect.web;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether this node lives, and whether it is ready for work.
 *
 * <p>At its start it becomes ready once somebody plays every feature. When one is missing later it stays ready and says so:
 * other nodes would miss it as well, and the rest works. So it does when for a while nobody can say what is missing.
 */
final class Probes {
    private static final long PATIENCE = 2;
    private static final long PATIENCE_WITH_OTHERS = 1;

    private final Access access;
    private final Supplier<Future<Void>> ready;
    private final Supplier<Future<List<String>>> missing;
    private volatile boolean draining;
    private volatile boolean served = true;
    private volatile boolean complete;
    private volatile List<String> lastMissing = List.of();

    /** @param missing the names of the features that nobody plays */
    Probes(Access access, Supplier<Future<Void>> ready, Supplier<Future<List<String>>> missing) {
        this.access = access;
        this.ready = ready;
        this.missing = missing;
    }

    private record Up(String status, List<String> missing) {}

    /** From now on not ready, for good. */
    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** Nobody calls this node from outside: it needs no key for that, and no company. */
    void servesNobody() {
        served = false;
    }

    /** Answers if the path is one of a probe. */
    boolean handle(Exchange exchange) {
        switch (exchange.request().path()) {
            case "/health/live" -> up(exchange, List.of());
            case "/health/ready" -> ready(exchange);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ready(Exchange exchange) {
        if (draining) {
            exchange.fail(Problem.unavailable("Not ready."));
            return;
        }
        ready.get()
                .compose(works -> served ? missing() : Future.succeededFuture(List.of()))
                .timeout(PATIENCE, TimeUnit.SECONDS)
                .onSuccess(names -> say(exchange, names))
                .onFailure(no -> exchange.fail(Problem.unavailable("Not ready.")));
    }

    private Future<List<String>> missing() {
        return missing.get()
                .timeout(PATIENCE_WITH_OTHERS, TimeUnit.SECONDS)
                .onSuccess(names -> lastMissing = names)
                .recover(unknown -> complete ? Future.succeededFuture(lastMissing) : Future.failedFuture(unknown));
    }

    private void say(Exchange exchange, List<String> names) {
        complete |= names.isEmpty();
        if (!complete) {
            exchange.fail(Problem.unavailable("Not ready. Played by no node: " + String.join(", ", names) + "."));
        } else if (served && !access.ready()) {
            exchange.fail(Problem.unavailable("Not ready."));
        } else {
            up(exchange, names);
        }
    }

    private static void up(Exchange exchange, List<String> missing) {
        String text = missing.isEmpty() ? "{\"status\":\"UP\"}" : Json.text(new Up("UP", missing));
        exchange.send(200, Exchange.JSON, Buffer.buffer(text));
    }
}
