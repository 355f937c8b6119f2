package io.helpconnect.slack;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.slack.Slack.Reply;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Responds on behalf of whoever pressed the button, and tells them what came of it. */
final class ClaimDesk {
    private static final String LANE = "answers";
    private static final String HELLO = "I saw this in Slack and would like to take it on.";
    private static final int SERVER_FAULT = 500;

    private final Node node;
    private final Setups setups;
    private final Links links;
    private final Words words;
    private final Jobs<Poster.Errand> jobs;

    ClaimDesk(Node node, Setups setups, Links links, Words words, Jobs<Poster.Errand> jobs) {
        this.node = node;
        this.setups = setups;
        this.links = links;
        this.words = words;
        this.jobs = jobs;
    }

    Future<Reply> answer(Slack.Action asked) {
        Seal.check(asked.body(), setups.now().signingSecret(), node.now());
        var press = Press.read(asked.body().text());
        if (press.post() == null) {
            return Future.succeededFuture(Reply.of("You will find it on the page that opened."));
        }
        return inWords(press, asked.caller().request())
                .compose(text -> tell(press, text).map(Reply.of(text)));
    }

    /** Slack shows to whoever pressed a button only what is posted to the address that came with the press. */
    private Future<?> tell(Press press, String text) {
        return press.answerTo() == null
                ? Future.succeededFuture()
                : jobs.add(
                        NewId.derivedId("slack-answer", press.by().id(), press.post(), press.at(), text),
                        LANE,
                        Poster.Errand.answer(press.answerTo(), text, node.now()));
    }

    private Future<String> inWords(Press press, String request) {
        if (!setups.now().on()) {
            return Future.succeededFuture("HelpConnect is switched off in Slack for now.");
        }
        return links.userOf(press.by()).compose(user -> respond(press, user, request));
    }

    private Future<String> respond(Press press, Optional<String> user, String request) {
        if (user.isEmpty()) {
            return Future.succeededFuture(
                    "Please say first who you are in HelpConnect: type /helpconnect link and open the link.");
        }
        var caller = new Caller(user.get(), Role.USER, null, request);
        return node.bus()
                .ask(new Help.Respond(press.newId(), press.post(), HELLO, caller))
                .timeout(Pace.CLAIM_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .map(response -> "You responded. They have been told and will answer you in HelpConnect: "
                        + words.page("/posts/" + press.post()))
                .recover(failure -> Future.succeededFuture(problem(failure)));
    }

    private static String problem(Throwable failure) {
        if (failure instanceof Failure known && known.problem().status() < SERVER_FAULT) {
            String detail = known.problem().detail();
            return Words.escaped(detail == null ? known.problem().title() : detail);
        }
        return failure instanceof TimeoutException || failure instanceof Failure
                ? "HelpConnect is slow just now. Please look at the post in a moment, or press again: you respond once"
                        + " only."
                : "Something went wrong. Please try again.";
    }
}
