package io.helpconnect.web;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;

/**
 * A frame on its way to browsers. Whatever it is wrapped in for the wire is made once, however many sockets it goes to.
 */
final class LiveFrame {
    static final LiveFrame PONG = new LiveFrame("{\"type\":\"pong\"}");

    private final String text;
    private volatile byte[] plain;
    private volatile byte[] wrapped;

    private LiveFrame(String text) {
        this.text = text;
    }

    /** What was pushed to a topic. */
    static LiveFrame pushed(String topic, Message body) {
        return new LiveFrame(
                "{\"type\":\"rec\",\"address\":" + Json.text(topic) + ",\"body\":" + Json.text(body) + "}");
    }

    /** From now on, what is pushed to the topic arrives. */
    static LiveFrame registered(String topic) {
        return rec(topic, object().put("type", "registered"));
    }

    static LiveFrame welcome(String replyAddress, Tokens.Identity identity) {
        ObjectNode body = object().put("type", "welcome").put("user", identity.user());
        return rec(replyAddress, body.set("role", Json.MAPPER.valueToTree(identity.role())));
    }

    /** What went wrong, in the form that the clients of the event bus bridge know. */
    static LiveFrame err(String address, Problem problem) {
        ObjectNode frame = object().put("type", "err");
        if (address != null) {
            frame.put("address", address);
        }
        frame.put("failureCode", problem.status());
        frame.put("failureType", problem.type().substring(problem.type().lastIndexOf(':') + 1));
        frame.put("message", problem.detail() == null ? problem.title() : problem.detail());
        return new LiveFrame(Json.text(frame));
    }

    private static LiveFrame rec(String address, ObjectNode body) {
        return new LiveFrame(
                Json.text(object().put("type", "rec").put("address", address).set("body", body)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    String text() {
        return text;
    }

    /** As a WebSocket message. Two threads may make it at once; either's bytes will do. */
    byte[] plain() {
        if (plain == null) {
            plain = LiveFraming.message(text);
        }
        return plain;
    }

    /** As a WebSocket message in the framing of SockJS: an array of strings. */
    byte[] wrapped() {
        if (wrapped == null) {
            wrapped = LiveFraming.message(
                    "a[\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"]");
        }
        return wrapped;
    }

    /** What it costs to keep it waiting, in characters. */
    int size() {
        return text.length();
    }
}
