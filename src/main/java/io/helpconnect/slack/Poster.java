package io.helpconnect.slack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Role;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Worker;
import io.helpconnect.outgoing.Outgoing;
import io.helpconnect.outgoing.Outgoing.NoAnswer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sends what waits for Slack: posts to the channel, and answers to whoever pressed a button. */
final class Poster implements Worker<Poster.Errand> {
    private static final Caller ANYBODY = new Caller(null, Role.GUEST, null, null);
    /** So long Slack takes an answer to a press. */
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(30);

    /**
     * @param post to show in the channel, or {@code null}
     * @param answerTo where to answer, or {@code null}
     * @param answer the words
     */
    record Errand(String post, String answerTo, String answer, Instant at) {
        static Errand show(String post, Instant now) {
            return new Errand(post, null, null, now);
        }

        static Errand answer(String to, String words, Instant now) {
            return new Errand(null, to, words, now);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ToChannel(
            String text,
            List<Slack.Block> blocks,
            @JsonProperty("link_names") boolean linkNames,
            @JsonProperty("unfurl_links") boolean unfurlLinks) {}

    private final Node node;
    private final Setups setups;
    private final Words words;
    private final Outgoing outgoing;
    private final Duration answersWithin;

    Poster(Node node, Setups setups, Words words, Outgoing outgoing, Duration answersWithin) {
        this.node = node;
        this.setups = setups;
        this.words = words;
        this.outgoing = outgoing;
        this.answersWithin = answersWithin;
    }

    @Override
    public Future<Outcome> work(String id, Errand errand) {
        return errand.post() == null ? answer(errand) : show(errand);
    }

    private Future<Outcome> answer(Errand errand) {
        return node.now().isAfter(errand.at().plus(ANSWER_WITHIN))
                ? Future.succeededFuture(Outcome.hopeless("Slack takes no answer any more."))
                : send(errand.answerTo(), Slack.Reply.of(errand.answer()));
    }

    /** What was closed while Slack was away is not news any more. */
    private Future<Outcome> show(Errand errand) {
        return setups.look()
                .compose(setup -> !setup.on()
                        ? Future.succeededFuture(Outcome.DONE)
                        : node.bus()
                                .ask(new Help.FindPost(errand.post(), ANYBODY))
                                .compose(
                                        post -> post.status() == Help.Status.OPEN
                                                ? send(setup.webhook().value(), message(post))
                                                : Future.succeededFuture(Outcome.DONE),
                                        Poster::doneIfGone));
    }

    private static Future<Outcome> doneIfGone(Throwable failure) {
        return Failure.is(404, failure) ? Future.succeededFuture(Outcome.DONE) : Future.failedFuture(failure);
    }

    private ToChannel message(Help.Post post) {
        return new ToChannel(words.line(post), words.blocks(post), false, false);
    }

    private Future<Outcome> send(String url, Object message) {
        return outgoing.post(
                        URI.create(url),
                        Map.of("Content-Type", "application/json; charset=utf-8"),
                        Buffer.buffer(Json.bytes(message)),
                        answersWithin)
                .map(answer -> answer.ok() ? Outcome.DONE : Outcome.failed("Slack answered " + answer.status() + "."))
                .recover(failure -> Future.succeededFuture(Outcome.failed(
                        failure instanceof NoAnswer ? failure.getMessage() : "Slack could not be called.")));
    }
}
