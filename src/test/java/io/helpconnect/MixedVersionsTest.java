package io.helpconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * During an upgrade, nodes of two versions work together: this one must understand what the previous release sends, and
 * the previous one what this one sends. Contracts only grow; what is renamed or removed takes two releases.
 */
class MixedVersionsTest {
    private static final List<MessageFixtures.Line> RELEASED = MessageFixtures.read();

    @Test
    void whatThePreviousReleaseSendsIsUnderstoodFieldByField() {
        var broken = new ArrayList<String>();
        for (var line : RELEASED) {
            try {
                var sent = Json.MAPPER.readTree(line.json());
                var understood = again(sent, type(line.message()));
                missing(line.message(), sent, understood, broken);
            } catch (ClassNotFoundException e) {
                broken.add(line.message() + " is not there any more");
            } catch (JsonProcessingException e) {
                broken.add(line.message() + " cannot be read: " + e.getOriginalMessage());
            }
        }
        assertEquals(List.of(), broken);
        assertFalse(RELEASED.isEmpty());
    }

    @Test
    void noConstantIsRenamedOrRemoved() {
        var broken = new ArrayList<String>();
        for (var line : EnumFixtures.read()) {
            try {
                var read = Json.MAPPER.readValue(line.json(), Class.forName(line.type()));
                assertEquals(line.json(), Json.text(read), line.type());
            } catch (ClassNotFoundException | JsonProcessingException e) {
                broken.add(line.type() + " has no " + line.json() + " any more");
            }
        }
        assertEquals(List.of(), broken);
    }

    /** What this version adds: unknown there, and ignored. */
    @Test
    void whatIsAddedIsIgnoredByWhoDoesNotKnowIt() throws Exception {
        for (var line : RELEASED) {
            var sent = Json.MAPPER.readTree(line.json());
            var more = sent.deepCopy();
            if (more instanceof ObjectNode object) {
                object.putObject("addedLater").put("by", 1);
            }
            var type = type(line.message());
            assertEquals(again(sent, type), again(more, type), line.message());
        }
    }

    /** As this version would send what it has understood. */
    private static JsonNode again(JsonNode sent, Class<? extends Message> type) throws JsonProcessingException {
        return Json.MAPPER.readTree(Json.text(Json.MAPPER.treeToValue(sent, type)));
    }

    private static Class<? extends Message> type(String name) throws ClassNotFoundException {
        return Class.forName(name).asSubclass(Message.class);
    }

    /** Each field that was sent has arrived; there may be more. */
    private static void missing(String path, JsonNode sent, JsonNode understood, List<String> broken) {
        if (sent.isObject() && understood.isObject()) {
            sent.fields()
                    .forEachRemaining(field -> missing(
                            path + "." + field.getKey(), field.getValue(), understood.path(field.getKey()), broken));
        } else if (sent.isArray() && sent.size() == understood.size()) {
            for (int i = 0; i < sent.size(); i++) {
                missing(path + "[]", sent.get(i), understood.get(i), broken);
            }
        } else if (!sent.equals(understood) && !sent.isNull()) {
            broken.add(path + ": " + sent + " became " + understood);
        }
    }
}
