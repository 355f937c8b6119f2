package io.helpconnect.bench;

import java.time.Duration;

/**
 * @param rounds of which the median is taken
 * @param seconds of each measurement in a round
 * @param posts of the larger town
 */
record BenchOptions(int rounds, int seconds, int posts) {
    private static final BenchOptions USUAL = new BenchOptions(3, 4, 100_000);

    static BenchOptions read(String... arguments) {
        var options = USUAL;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a number");
            }
            options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        return options;
    }

    private BenchOptions with(String name, int value) {
        return switch (name) {
            case "--rounds" -> new BenchOptions(value, seconds, posts);
            case "--seconds" -> new BenchOptions(rounds, value, posts);
            case "--posts" -> new BenchOptions(rounds, seconds, value);
            default ->
                throw new IllegalArgumentException("unknown: " + name + " (there are --rounds, --seconds, --posts)");
        };
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    /** Until the compiler has seen enough. */
    Duration warmUp() {
        return Duration.ofSeconds(3L * seconds);
    }
}
