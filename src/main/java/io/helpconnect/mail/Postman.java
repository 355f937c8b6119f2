package io.helpconnect.mail;

import io.helpconnect.Settings;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Hands letters to the mail server. */
final class Postman {
    /** A letter takes about ten steps at the server; each may take as long as it may stay silent. */
    private static final int STEPS = 10;

    private final MailClient client;
    private final Stationery stationery;
    private final Duration atMost;

    /** @param bounced whether the server said that there is no such recipient, for good */
    record Verdict(Outcome outcome, boolean bounced) {
        static Verdict of(Outcome outcome) {
            return new Verdict(outcome, false);
        }
    }

    Postman(Vertx vertx, Settings settings, Duration answersWithin, int atOnce) {
        client = MailClient.create(
                vertx, config(MailServer.of(settings.mail().smtp()), settings.mail(), answersWithin, atOnce));
        stationery = new Stationery(settings);
        atMost = answersWithin.multipliedBy(STEPS);
    }

    private static MailConfig config(MailServer server, Settings.Mail mail, Duration answersWithin, int atOnce) {
        int millis = (int) answersWithin.toMillis();
        MailConfig config = new MailConfig(server.host(), server.portOr(465, 587))
                .setSsl(server.encrypted())
                .setStarttls(server.mustEncrypt() ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL)
                .setLogin(server.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
                // Else the name of this machine is looked up, which may block.
                .setOwnHostname(mail.from().substring(mail.from().indexOf('@') + 1))
                .setMaxPoolSize(atOnce)
                .setKeepAliveTimeout(millis)
                .setKeepAliveTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectTimeout(millis)
                .setSslHandshakeTimeout(millis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return server.user() == null
                ? config
                : config.setUsername(server.user())
                        .setPassword(server.password().value());
    }

    /**
     * Sends it.
     *
     * @param token that names the letter in its return path
     */
    Future<Verdict> send(Mail.Send letter, Users.Contact contact, String token) {
        return client.sendMail(stationery.write(letter, contact, token))
                .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .map(sent -> Verdict.of(Outcome.DONE))
                .recover(failure -> Future.succeededFuture(verdict(failure)));
    }

    private static Verdict verdict(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return Verdict.of(Outcome.hopeless("the letter could not be addressed to this user"));
        }
        if (!(failure instanceof SMTPException refusal)) {
            return Verdict.of(Outcome.failed(
                    "the mail server could not be used: " + failure.getClass().getSimpleName()));
        }
        Refusal why = new Refusal(refusal.getReplyCode(), refusal.getReplyMessage());
        if (!refusal.isPermanent()) {
            return Verdict.of(Outcome.failed(why.inWords()));
        }
        String step = String.valueOf(refusal.getMessage());
        if (step.startsWith("recipient address not accepted") && why.isAboutTheAddress()) {
            return new Verdict(Outcome.hopeless(why.inWords()), true);
        }
        // What else a server refuses lies with the server or with us, and may be put right.
        return Verdict.of(
                step.startsWith("sending data failed")
                        ? Outcome.hopeless(why.inWords())
                        : Outcome.failed(why.inWords()));
    }

    Future<Void> close() {
        return client.close();
    }
}
