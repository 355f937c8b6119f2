package io.helpconnect.webhooks;

import io.helpconnect.bus.Failure;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Worker;
import io.helpconnect.outgoing.Outgoing.Answer;
import io.helpconnect.outgoing.Outgoing.NoAnswer;
import io.helpconnect.webhooks.DeliveryLog.Try;
import io.helpconnect.webhooks.Webhooks.Event;
import io.helpconnect.webhooks.Webhooks.Result;
import io.helpconnect.webhooks.Webhooks.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Delivers what is written down, and keeps book of what came of it. */
final class Deliverer implements Worker<Deliverer.Errand> {
    static final Duration PATIENCE = Duration.ofHours(12);
    private static final int GONE = 410;

    /** @param body as it was when it happened: the same on every try */
    record Errand(String webhook, Event event, Instant at, String body) {}

    private final Node node;
    private final Hooks hooks;
    private final DeliveryLog log;
    private final Sender sender;
    private final Rests rests;

    Deliverer(Node node, Hooks hooks, DeliveryLog log, Sender sender, Rests rests) {
        this.node = node;
        this.hooks = hooks;
        this.log = log;
        this.sender = sender;
        this.rests = rests;
    }

    @Override
    public Future<Outcome> work(String id, Errand errand) {
        return hooks.find(errand.webhook()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Outcome.DONE);
            }
            if (found.get().state() != State.ON) {
                return note(id, errand, Result.DROPPED, null, "The webhook was switched off.", false)
                        .map(noted -> Outcome.DONE);
            }
            var rest = rests.until(errand.webhook(), node.now());
            return rest.isPresent()
                    ? Future.succeededFuture(Outcome.later(rest.get()))
                    : deliver(id, errand, found.get());
        });
    }

    private Future<Outcome> deliver(String id, Errand errand, Hook hook) {
        return sender.send(hook, id, Payload.name(errand.event()), errand.body())
                .compose(
                        answer -> answered(id, errand, answer),
                        failure -> failed(id, errand, null, inWords(failure), Instant.MIN));
    }

    private Future<Outcome> answered(String id, Errand errand, Answer answer) {
        if (answer.ok()) {
            rests.clear(errand.webhook());
            return note(id, errand, Result.DELIVERED, answer.status(), null, true)
                    .compose(noted -> hooks.note(errand.webhook(), Hook::delivered))
                    .map(noted -> Outcome.DONE);
        }
        String error = "The other side answered " + answer.status() + ".";
        if (answer.status() == GONE) {
            return note(id, errand, Result.GIVEN_UP, GONE, error, true)
                    .compose(noted -> hooks.note(errand.webhook(), hook -> hook.answeredGone(errand.webhook())))
                    .map(noted -> Outcome.DONE);
        }
        return failed(id, errand, answer.status(), error, RetryAfter.of(answer, node.now()));
    }

    private Future<Outcome> failed(String id, Errand errand, Integer status, String error, Instant notBefore) {
        Instant now = node.now();
        Instant rested = rests.afterFailure(errand.webhook(), now);
        return note(id, errand, Result.RETRYING, status, error, true)
                .compose(noted -> hooks.note(errand.webhook(), hook -> hook.failed(errand.webhook(), now)))
                .map(noted -> Outcome.failed(error, rested.isAfter(notBefore) ? rested : notBefore));
    }

    static String inWords(Throwable failure) {
        if (failure instanceof Failure refused && refused.problem().errors() != null) {
            return String.join(" ", refused.problem().errors().values());
        }
        return failure instanceof NoAnswer ? failure.getMessage() : "It could not be delivered.";
    }

    @Override
    public Future<?> gaveUp(String id, Errand errand, String why) {
        return note(id, errand, Result.GIVEN_UP, null, why, false)
                .compose(noted -> hooks.note(errand.webhook(), hook -> hook.gaveUp(errand.webhook())));
    }

    private Future<Void> note(String id, Errand errand, Result result, Integer status, String error, boolean counts) {
        return log.note(
                errand.webhook(), new Try(id, errand.event(), errand.at(), result, status, error, node.now(), counts));
    }
}
