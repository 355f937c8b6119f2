package io.helpconnect;

/** The program. */
public final class HelpConnect {
    private HelpConnect() {}

    public static void main(String[] arguments) {
        System.exit(Features.all().isEmpty() ? 1 : 0);
    }
}
