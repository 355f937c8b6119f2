package io.helpconnect.bus;

/**
 * A feature's wish to be told a class of facts.
 *
 * @param hearer the name of the feature; every hearer is told every fact that it wants
 * @param fact the class it wants; {@link Fact} itself means all of them
 */
public record Hearing(String hearer, Class<? extends Fact> fact) {
    public boolean wants(Fact happened) {
        return fact.isInstance(happened);
    }

    String address() {
        return fact.getName() + "@" + hearer;
    }
}
