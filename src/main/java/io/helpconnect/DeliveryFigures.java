package io.helpconnect;

import io.helpconnect.facts.Delivery;
import io.helpconnect.figures.Figures;
import java.util.function.ToDoubleFunction;

/** What {@code /metrics} says of facts on their way. */
final class DeliveryFigures {
    private DeliveryFigures() {}

    static void of(Delivery delivery, Figures figures) {
        gauge(figures, delivery, "waiting", "Facts in memory that not all hearers have", Delivery.Counts::waiting);
        gauge(
                figures,
                delivery,
                "oldest_seconds",
                "Age of the oldest fact that waits",
                counts -> counts.oldest().toMillis() / 1000.0);
        counter(
                figures,
                delivery,
                "delivered",
                "Facts that all their hearers have, or the broker",
                Delivery.Counts::delivered);
        counter(figures, delivery, "retried", "Times that a hearer was told again", Delivery.Counts::retried);
        counter(figures, delivery, "dead", "Times that a hearer could not take a fact", Delivery.Counts::dead);
    }

    private static void gauge(
            Figures figures, Delivery of, String name, String help, ToDoubleFunction<Delivery.Counts> value) {
        figures.gauge("helpconnect_facts_" + name, help, () -> value.applyAsDouble(of.counts()));
    }

    private static void counter(
            Figures figures, Delivery of, String name, String help, ToDoubleFunction<Delivery.Counts> value) {
        figures.counter("helpconnect_facts_" + name + "_total", help, () -> value.applyAsDouble(of.counts()));
    }
}
