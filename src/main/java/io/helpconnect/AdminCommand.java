package io.helpconnect;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Secret;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Store;
import io.helpconnect.users.Users;
import io.helpconnect.users.UsersFeature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;

/**
 * {@code admin create}: makes an account with the role of an administrator, also while HelpConnect runs on the same data.
 */
final class AdminCommand {
    private AdminCommand() {}

    /** What is typed wrong is said before anything is opened: the password is read first. */
    static Future<String> create(CommandLine line, Secret password, Settings settings, Vertx vertx, Store store) {
        var node = new Node(NewId.randomId(), Bus.on(vertx), store, settings, Clock.systemUTC());
        return vertx.deployVerticle(new UsersFeature().verticle(node))
                .compose(deployed -> node.bus()
                        .ask(new Users.CreateAdmin(
                                NewId.random(),
                                line.email().strip(),
                                password,
                                line.name().strip(),
                                Caller.SYSTEM)))
                .map(admin ->
                        "Administrator " + admin.name() + " (" + admin.email() + ") is made. Log in with the password.")
                .recover(AdminCommand::inWords);
    }

    private static Future<String> inWords(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Failure known
                        ? new CommandLine.Wrong(known.problem().detail())
                        : failure);
    }

    /** From JDK 22 on there always is a console, and it reads a redirected standard input as well. */
    @SuppressWarnings("SystemConsoleNull")
    static Secret password() {
        String typed = System.console() != null
                ? new String(System.console().readPassword("Password (at least 8 characters): "))
                : lineOfStandardInput();
        if (typed == null || typed.length() < 8 || typed.length() > 200) {
            throw new CommandLine.Wrong("The password must have 8 to 200 characters.");
        }
        return new Secret(typed);
    }

    private static String lineOfStandardInput() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
