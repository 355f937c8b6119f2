package io.helpconnect;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What was typed behind {@code java -jar helpconnect.jar}.
 *
 * @param settings the settings file, or {@code null}
 * @param cluster whether it joins others
 * @param demo whether an empty store is filled with a neighbourhood to look at
 * @param email of the administrator to make
 * @param name of the administrator to make
 * @param file of the backup, or {@code null}
 * @param live whether life is asked for, not readiness
 */
record CommandLine(
        Action action,
        Path settings,
        boolean cluster,
        boolean demo,
        String email,
        String name,
        Path file,
        boolean live) {

    enum Action {
        RUN,
        CHECK,
        CREATE_ADMIN,
        BACKUP,
        RESTORE,
        HEALTH,
        HELP,
        VERSION
    }

    static final String USAGE = """
            java -jar helpconnect.jar [-cluster] [--settings FILE] [--demo]
                run it; -cluster makes it one of many nodes, found as cluster.xml says; --demo fills an empty store with a neighbourhood to look at
            java -jar helpconnect.jar check [-cluster] [--settings FILE]
                read the settings and say what is wrong
            java -jar helpconnect.jar admin create --email ADDRESS --name NAME [--settings FILE]
                make an administrator; the password is asked for, or is one line on standard input
            java -jar helpconnect.jar backup FILE [--settings FILE]
                copy the store sqlite to a new file, also while it is in use
            java -jar helpconnect.jar restore FILE [--settings FILE]
                put such a copy in the place of the store, which nobody may be using; what was there is kept beside it
            java -jar helpconnect.jar health [live] [--settings FILE]
                ask the node on this machine whether it is ready for work, or whether it lives
            java -jar helpconnect.jar --help | --version
            """;

    /** The message is one sentence for whoever typed it. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence, null, false, false);
        }
    }

    static CommandLine parse(String... arguments) {
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        var action = action(words);
        Path settings = null;
        Path file = action == Action.BACKUP || action == Action.RESTORE ? file(action, words) : null;
        boolean live = action == Action.HEALTH && "live".equals(words.peek()) && words.poll() != null;
        boolean cluster = false;
        boolean demo = false;
        String email = null;
        String name = null;
        while (!words.isEmpty()) {
            String option = words.poll();
            switch (option) {
                case "--settings" -> settings = Path.of(value(option, words));
                case "--demo" -> demo = true;
                case "--email" -> email = value(option, words);
                case "--name" -> name = value(option, words);
                case "-cluster", "--cluster" -> cluster = true;
                default -> throw new Wrong("“" + option + "” is not understood; --help lists what is.");
            }
        }
        if (action == Action.CREATE_ADMIN && (email == null || name == null)) {
            throw new Wrong("admin create needs --email and --name.");
        }
        if (email != null && !email.matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
            throw new Wrong("--email must be an e-mail address, not “" + email + "”.");
        }
        if (name != null && (name.isBlank() || name.length() > 80)) {
            throw new Wrong("--name must have 1 to 80 characters.");
        }
        return new CommandLine(action, settings, cluster, demo, email, name, file, live);
    }

    private static Action action(Deque<String> words) {
        String first = words.isEmpty() ? "" : words.peek();
        switch (first) {
            case "check" -> {
                words.poll();
                return Action.CHECK;
            }
            case "admin" -> {
                words.poll();
                if (!"create".equals(words.poll())) {
                    throw new Wrong("admin knows one thing: admin create --email ADDRESS --name NAME.");
                }
                return Action.CREATE_ADMIN;
            }
            case "backup" -> {
                words.poll();
                return Action.BACKUP;
            }
            case "restore" -> {
                words.poll();
                return Action.RESTORE;
            }
            case "health" -> {
                words.poll();
                return Action.HEALTH;
            }
            case "--help", "-h" -> {
                words.poll();
                return Action.HELP;
            }
            case "--version" -> {
                words.poll();
                return Action.VERSION;
            }
            default -> {
                return Action.RUN;
            }
        }
    }

    private static Path file(Action action, Deque<String> words) {
        String file = words.poll();
        if (file == null || file.startsWith("-")) {
            throw new Wrong(action.name().toLowerCase(Locale.ROOT) + " needs the name of a file.");
        }
        return Path.of(file);
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new Wrong(option + " needs a value.");
        }
        return words.poll();
    }
}
