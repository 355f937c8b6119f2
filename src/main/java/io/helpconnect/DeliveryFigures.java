package io.helpconnect;

import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.figures.Figures;
import java.util.function.ToDoubleFunction;

/** What {@code /metrics} says of facts on their way. */
final class DeliveryFigures {
    private DeliveryFigures() {}

    static void of(DirectDelivery delivery, Figures figures) {
        gauge(
                figures,
                delivery,
                "waiting",
                "Facts in memory that not all hearers have",
                DirectDelivery.Counts::waiting);
        gauge(
                figures,
                delivery,
                "oldest_seconds",
                "Age of the oldest fact that waits",
                counts -> counts.oldest().toMillis() / 1000.0);
        counter(figures, delivery, "delivered", "Facts that all their hearers have", DirectDelivery.Counts::delivered);
        counter(figures, delivery, "retried", "Times that a hearer was told again", DirectDelivery.Counts::retried);
        counter(figures, delivery, "dead", "Times that a hearer could not take a fact", DirectDelivery.Counts::dead);
    }

    private static void gauge(
            Figures figures,
            DirectDelivery of,
            String name,
            String help,
            ToDoubleFunction<DirectDelivery.Counts> value) {
        figures.gauge("helpconnect_facts_" + name, help, () -> value.applyAsDouble(of.counts()));
    }

    private static void counter(
            Figures figures,
            DirectDelivery of,
            String name,
            String help,
            ToDoubleFunction<DirectDelivery.Counts> value) {
        figures.counter("helpconnect_facts_" + name + "_total", help, () -> value.applyAsDouble(of.counts()));
    }
}
