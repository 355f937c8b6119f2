package io.helpconnect.torture;

/**
 * @param facts that are caused at least
 * @param kills how often something is killed: the server, and with Kafka the server and the broker in turn
 * @param people who write at the same time
 * @param seed of what they do and when something is killed; the rest is up to the machine
 * @param kafka whether facts travel over a broker, or directly
 */
record FactsOptions(int facts, int kills, int people, long seed, boolean kafka) {
    private static final FactsOptions USUAL = new FactsOptions(20_000, 10, 32, System.nanoTime() % 1_000_000, false);

    static FactsOptions read(String... arguments) {
        var options = USUAL;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--kafka")) {
                options = new FactsOptions(options.facts, options.kills, options.people, options.seed, true);
            } else if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a number");
            } else {
                options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
                i++;
            }
        }
        return options;
    }

    private FactsOptions with(String name, int value) {
        return switch (name) {
            case "--facts" -> new FactsOptions(value, kills, people, seed, kafka);
            case "--kills" -> new FactsOptions(facts, value, people, seed, kafka);
            case "--people" -> new FactsOptions(facts, kills, value, seed, kafka);
            case "--seed" -> new FactsOptions(facts, kills, people, value, kafka);
            default ->
                throw new IllegalArgumentException(
                        "unknown: " + name + " (there are --facts, --kills, --people, --seed, --kafka)");
        };
    }
}
