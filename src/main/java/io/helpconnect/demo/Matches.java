package io.helpconnect.demo;

import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.help.Help;
import java.util.HashMap;
import java.util.Map;

/**
 * What the program made of the story's responses: their ids and their rooms. The story names a response by the key with
 * which it is sent.
 */
final class Matches {
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> rooms = new HashMap<>();

    String room(String response) {
        return rooms.get(response);
    }

    /** Keeps what an answer says of a response. */
    void learn(Request<?> request, Message answer) {
        if (answer instanceof Help.Response response && request instanceof Help.Respond respond) {
            ids.put(respond.newId().id(), response.id());
        } else if (answer instanceof Help.Response response && request instanceof Help.AcceptResponse accept) {
            rooms.put(accept.rid(), response.room());
        }
    }

    /** The request with the response's own id where the story has its key. */
    Request<?> named(Request<?> request) {
        if (request instanceof Help.AcceptResponse accept) {
            return new Help.AcceptResponse(accept.id(), ids.get(accept.rid()), accept.caller());
        }
        if (request instanceof Help.DeclineResponse decline) {
            return new Help.DeclineResponse(decline.id(), ids.get(decline.rid()), decline.caller());
        }
        if (request instanceof Help.WithdrawResponse withdraw) {
            return new Help.WithdrawResponse(withdraw.id(), ids.get(withdraw.rid()), withdraw.caller());
        }
        if (request instanceof Help.ConfirmResponse confirm) {
            return new Help.ConfirmResponse(confirm.id(), ids.get(confirm.rid()), confirm.caller());
        }
        if (request instanceof Help.CompleteResponse complete) {
            return new Help.CompleteResponse(complete.id(), ids.get(complete.rid()), complete.caller());
        }
        if (request instanceof Help.WriteReference write) {
            return new Help.WriteReference(
                    write.id(), ids.get(write.rid()), write.rating(), write.text(), write.caller());
        }
        return request;
    }
}
