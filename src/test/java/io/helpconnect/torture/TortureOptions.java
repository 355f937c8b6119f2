package io.helpconnect.torture;

/**
 * @param kills how often the server is killed
 * @param seconds of load, without those in which the server starts
 * @param people who write at the same time
 * @param seed of what they do and when the server is killed; the rest is up to the machine
 */
record TortureOptions(int kills, int seconds, int people, long seed) {
    private static final TortureOptions USUAL = new TortureOptions(20, 60, 16, System.nanoTime() % 1_000_000);

    static TortureOptions read(String... arguments) {
        var options = USUAL;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a number");
            }
            options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        return options;
    }

    private TortureOptions with(String name, int value) {
        return switch (name) {
            case "--kills" -> new TortureOptions(value, seconds, people, seed);
            case "--seconds" -> new TortureOptions(kills, value, people, seed);
            case "--people" -> new TortureOptions(kills, seconds, value, seed);
            case "--seed" -> new TortureOptions(kills, seconds, people, value);
            default ->
                throw new IllegalArgumentException(
                        "unknown: " + name + " (there are --kills, --seconds, --people, --seed)");
        };
    }
}
