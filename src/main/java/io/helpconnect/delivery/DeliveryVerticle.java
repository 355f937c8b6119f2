package io.helpconnect.delivery;

import io.helpconnect.facts.DeadLetter;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.Delivery.Counts;
import io.helpconnect.facts.FindCounts;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.QueueHealth;
import io.helpconnect.store.Document;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Answers administrators. */
final class DeliveryVerticle extends VerticleBase {
    private static final int PAGE = 20;
    private static final double MILLIS = 1000.0;

    private final Node node;
    private DeadLetters letters;

    DeliveryVerticle(Node node) {
        this.node = node;
    }

    @Override
    public Future<?> start() {
        return DeadLetters.in(node.store(), node.bus(), node.clock())
                .onSuccess(opened -> letters = opened)
                .compose(opened -> Future.all(
                        node.bus().answer(Delivery.FindHealth.class, this::health),
                        node.bus().answer(Delivery.ListDeadLetters.class, this::list),
                        node.bus().answer(Delivery.ReplayDeadLetter.class, this::replay),
                        node.bus().answer(Delivery.DiscardDeadLetter.class, this::discard)));
    }

    private Future<Delivery.Health> health(Delivery.FindHealth request) {
        return node.bus().ask(new FindCounts()).compose(counts -> letters.count()
                .compose(dead -> Jobs.health(node.store(), node.now()).map(queues -> health(counts, dead, queues))));
    }

    private static Delivery.Health health(Counts counts, int dead, List<QueueHealth> queues) {
        return new Delivery.Health(
                counts.mode(),
                counts.waiting(),
                counts.more(),
                seconds(counts.oldest()),
                counts.delivered(),
                counts.retried(),
                dead,
                queues.stream()
                        .map(queue -> new Delivery.Queue(
                                queue.queue(), queue.waiting(), seconds(queue.late()), queue.failing(), queue.error()))
                        .toList());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private Future<Delivery.DeadLetters> list(Delivery.ListDeadLetters request) {
        var state = request.state() == null
                ? null
                : DeadLetter.State.valueOf(request.state().name());
        return letters.page(state, Objects.requireNonNullElse(request.limit(), PAGE), request.cursor())
                .map(page -> new Delivery.DeadLetters(
                        page.items().stream().map(DeliveryVerticle::view).toList(), page.next()));
    }

    private Future<Delivery.DeadLetter> replay(Delivery.ReplayDeadLetter request) {
        return letters.replay(request.id(), request.caller()).map(letter -> view(request.id(), letter));
    }

    private Future<Delivery.DeadLetter> discard(Delivery.DiscardDeadLetter request) {
        return letters.discard(request.id(), request.caller()).map(letter -> view(request.id(), letter));
    }

    private static Delivery.DeadLetter view(Document<DeadLetter> letter) {
        return view(letter.id(), letter.state());
    }

    private static Delivery.DeadLetter view(String id, DeadLetter letter) {
        return new Delivery.DeadLetter(
                id,
                letter.hearer(),
                letter.fact(),
                letter.document(),
                letter.at(),
                letter.diedAt(),
                letter.tries(),
                letter.cause(),
                Delivery.State.valueOf(letter.state().name()));
    }
}
