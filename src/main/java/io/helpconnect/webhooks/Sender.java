package io.helpconnect.webhooks;

import io.helpconnect.feature.Node;
import io.helpconnect.outgoing.Outgoing;
import io.helpconnect.outgoing.Outgoing.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Signs a delivery and posts it. */
final class Sender {
    private final Node node;
    private final Outgoing outgoing;
    private final Duration answersWithin;

    Sender(Node node, Outgoing outgoing, Duration answersWithin) {
        this.node = node;
        this.outgoing = outgoing;
        this.answersWithin = answersWithin;
    }

    /** Fails in words where nothing came back. */
    Future<Answer> send(Hook hook, String delivery, String event, String body) {
        var headers = Map.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "User-Agent",
                "HelpConnect-Webhooks",
                "X-HelpConnect-Event",
                event,
                "X-HelpConnect-Delivery",
                delivery,
                "X-HelpConnect-Signature",
                Signature.of(hook.secret(), node.now(), body));
        return outgoing.post(URI.create(hook.url()), headers, Buffer.buffer(body), answersWithin);
    }
}
