package io.helpconnect.torture;

/**
 * @param messages that are acknowledged in all
 * @param writers who write at the same time
 * @param rooms in which they do
 * @param cuts how often something is cut: the server killed, live connections cut, replies dropped, in turn
 * @param seed of what they do and of the order of the cuts; the rest is up to the machine
 */
record ChatOptions(int messages, int writers, int rooms, int cuts, long seed) {
    private static final ChatOptions USUAL = new ChatOptions(10_000, 20, 20, 30, System.nanoTime() % 1_000_000);

    static ChatOptions read(String... arguments) {
        var options = USUAL;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a number");
            }
            options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        return options;
    }

    private ChatOptions with(String name, int value) {
        return switch (name) {
            case "--messages" -> new ChatOptions(value, writers, rooms, cuts, seed);
            case "--writers" -> new ChatOptions(messages, value, rooms, cuts, seed);
            case "--rooms" -> new ChatOptions(messages, writers, value, cuts, seed);
            case "--cuts" -> new ChatOptions(messages, writers, rooms, value, seed);
            case "--seed" -> new ChatOptions(messages, writers, rooms, cuts, value);
            default ->
                throw new IllegalArgumentException(
                        "unknown: " + name + " (there are --messages, --writers, --rooms, --cuts, --seed)");
        };
    }
}
