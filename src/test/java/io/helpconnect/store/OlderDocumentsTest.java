package io.helpconnect.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.bus.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What any release has stored, this one reads, by its migrations where it has become another. */
final class OlderDocumentsTest {
    private final List<Kind<?>> all = DocumentFixtures.kinds();

    OlderDocumentsTest() throws IOException {}

    @Test
    void documentsOfEveryReleaseAreReadFieldByField() throws IOException {
        Map<String, Kind<?>> kinds = all.stream().collect(Collectors.toMap(Kind::name, Function.identity()));
        var broken = new ArrayList<String>();
        for (var line : DocumentFixtures.read()) {
            if (kinds.containsKey(line.kind())) {
                read(line, kinds.get(line.kind()), broken);
            } else {
                broken.add(line.kind() + " is not there any more");
            }
        }
        assertEquals(List.of(), broken);
    }

    private static void read(DocumentFixtures.Line line, Kind<?> kind, List<String> broken) {
        try {
            var stored = (ObjectNode) Json.MAPPER.readTree(line.state());
            Migrations.ALL.bring(kind.name(), line.schema(), stored);
            var state = Json.MAPPER.treeToValue(stored, kind.type());
            missing(line.kind(), stored, Json.MAPPER.readTree(Json.text(state)), broken);
        } catch (JsonProcessingException e) {
            broken.add(line.kind() + " cannot be read: " + e.getOriginalMessage());
        }
    }

    /** Each field that was stored is there; there may be more. What is dropped on purpose is dropped by a migration. */
    private static void missing(String path, JsonNode stored, JsonNode read, List<String> broken) {
        if (stored.isObject() && read.isObject()) {
            stored.fields()
                    .forEachRemaining(field ->
                            missing(path + "." + field.getKey(), field.getValue(), read.path(field.getKey()), broken));
        } else if (stored.isArray() && stored.size() == read.size()) {
            for (int i = 0; i < stored.size(); i++) {
                missing(path + "[]", stored.get(i), read.get(i), broken);
            }
        } else if (!stored.equals(read) && !stored.isNull()) {
            broken.add(path + ": " + stored + " became " + read);
        }
    }

    /**
     * On MongoDB a node of the older release writes a document without what a unique index compares that it does not know:
     * with a step, it leaves the store alone.
     */
    @Test
    void aUniqueIndexThatIsNewComesWithAStep() throws IOException {
        Set<String> released = DocumentFixtures.read().stream()
                .map(line -> line.kind() + " " + line.schema())
                .collect(Collectors.toSet());
        var added = new ArrayList<>(DocumentFixtures.uniqueIndexes());
        added.removeAll(DocumentFixtures.releasedUniqueIndexes());
        added.removeIf(index -> !released.contains(index.substring(0, index.lastIndexOf(' '))));
        assertEquals(List.of(), added);
    }

    @Test
    void everyKindComesBackFromMongoDbAsItWas() {
        assertFalse(all.isEmpty());
        for (Kind<?> kind : all) {
            Record state = DocumentFixtures.sample(kind);
            assertEquals(Json.text(state), Json.text(Plain.read(Plain.of(state), kind.type())), kind.name());
        }
    }
}
