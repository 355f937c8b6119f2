package io.helpconnect.web;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;

/**
 * A frame on its way to browsers: made once, however many sockets it goes to.
 *
 * @param text the frame
 * @param quoted the frame as a JSON string, as SockJS wraps it
 */
record LiveFrame(String text, String quoted) {
    static final LiveFrame PONG = of("{\"type\":\"pong\"}");

    private static LiveFrame of(String text) {
        return new LiveFrame(
                text, '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
    }

    /** What was pushed to a topic. */
    static LiveFrame pushed(String topic, Message body) {
        return of("{\"type\":\"rec\",\"address\":" + Json.text(topic) + ",\"body\":" + Json.text(body) + "}");
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
        return of(Json.text(frame.put("message", problem.detail() == null ? problem.title() : problem.detail())));
    }

    private static LiveFrame rec(String address, ObjectNode body) {
        return of(Json.text(object().put("type", "rec").put("address", address).set("body", body)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What it costs to keep it waiting, in bytes. */
    int size() {
        return quoted.length();
    }
}
