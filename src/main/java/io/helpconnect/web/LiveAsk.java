package io.helpconnect.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Secret;
import java.util.Optional;

/**
 * What a browser asks for: the parts of its frame that are looked at. All else (headers, further fields) is left behind.
 *
 * @param type never {@code null}
 * @param address {@code null} where there is none
 * @param replyAddress {@code null} where there is none
 * @param ticket of a frame that authenticates, else {@code null}
 */
record LiveAsk(String type, String address, String replyAddress, Secret ticket) {
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_TICKET = 4096;

    /** Empty if it is no frame of this protocol. */
    static Optional<LiveAsk> read(String text) {
        try {
            JsonNode frame = READER.readValue(text);
            String type = text(frame, "type", 20);
            return type == null ? Optional.empty() : Optional.of(of(type, frame));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static LiveAsk of(String type, JsonNode frame) {
        String ticket = text(frame.path("body"), "ticket", LONGEST_TICKET);
        return new LiveAsk(
                type,
                text(frame, "address", LONGEST_ADDRESS),
                text(frame, "replyAddress", LONGEST_ADDRESS),
                ticket == null ? null : new Secret(ticket));
    }

    private static String text(JsonNode object, String field, int longest) {
        String text = object.path(field).textValue();
        return text == null || text.length() > longest ? null : text;
    }

    boolean authenticates() {
        return type.equals("send") && "auth".equals(address) && ticket != null;
    }

    /** Where an answer is looked for. */
    String answerAddress() {
        return replyAddress == null ? address : replyAddress;
    }
}
