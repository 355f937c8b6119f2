package io.helpconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final Set<String> FEATURES = Set.of("users", "help");

    @TempDir
    Path folder;

    @Test
    void theDefaultsAreWhatTheApiSays() {
        var settings = read(null, Map.of(), Map.of());
        assertEquals(new Settings.Http("127.0.0.1", 8080, List.of()), settings.http());
        assertEquals(new Settings.Management("127.0.0.1", 8081), settings.management());
        assertEquals(Path.of("./data"), settings.data());
        assertEquals(new Secret("sqlite"), settings.store());
        assertEquals(1, settings.limits());
    }

    @Test
    void whatComesLaterWins() throws IOException {
        var file = file("{\"http\": {\"port\": 1001}, \"management.port\": 1002, \"limits\": 2}");
        var settings = read(
                file,
                Map.of("HELPCONNECT_MANAGEMENT_PORT", "2002", "HELPCONNECT_LIMITS", "3"),
                Map.of("helpconnect.limits", "4"));
        assertEquals(1001, settings.http().port());
        assertEquals(2002, settings.management().port());
        assertEquals(4, settings.limits());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.port       | eighty
            http.port       | 65536
            http.port       | -1
            http.port       | 80.5
            management.port | ''
            management.host | ''
            http.proxies    | proxy.example.org
            http.proxies    | 10.0.0.0/33
            http.proxies    | 10.0.0.0/x
            http.proxies    | 0.0.0.0/0
            http.proxies    | ::/0
            data            | ''
            store           | oracle
            store           | http://localhost
            store           | mongodb://
            kafka           | localhost
            mail.from       | nobody
            outgoing.allow  | http://intranet
            calls.stun      | https://stun.example.org
            calls.stun      | stun:a,stun:b,stun:c,stun:d,stun:e,stun:f
            calls.turn      | turn.example.org
            calls.ring      | 0
            roles           | users,cooks
            limits          | -1
            limits          | many
            limits          | NaN
            site.center     | here
            site.center     | 91,0
            site.tiles      | javascript:alert(1)
            site.tiles      | https://tiles.example/{z}/{x}.png
            site.url        | example
            log.level       | loud
            log.format      | xml
            demo.people     | 1
            """)
    void aWrongSettingIsNamedInOneSentence(String name, String value) {
        var wrong = assertThrows(
                Settings.Wrong.class, () -> read(null, Map.of(SettingSources.variable(name), value), Map.of()));
        assertTrue(wrong.getMessage().startsWith("The setting " + name + " must be "), wrong.getMessage());
        assertEquals(1, wrong.getMessage().lines().count());
    }

    @Test
    void thePasswordOfTheStoreIsToldToNobody() {
        String url = "mongodb://helper:north@db1:27017,db2:27017/town?replicaSet=rs0";
        var settings = read(null, Map.of("HELPCONNECT_STORE", url), Map.of());
        assertEquals(new Secret(url), settings.store());
        assertFalse(settings.toString().contains("north"));
        assertFalse(wrong(null, Map.of("helpconnect.store", "mongo://helper:north@db1"))
                .contains("north"));
    }

    @Test
    void aTurnServerAndItsSecretBelongTogether() {
        String turn = "turn:turn.example.org:3478?transport=udp, turns:[2001:db8::1]:5349";
        var both = Map.of("helpconnect.calls.turn", turn, "helpconnect.calls.turn.secret", "north");
        var calls = read(null, Map.of(), both).calls();
        assertEquals(2, calls.turn().size());
        assertEquals("Calls[stun=[], turn=" + calls.turn() + ", secret=***, ring=PT45S]", calls.toString());
        assertTrue(wrong(null, Map.of("helpconnect.calls.turn", turn)).contains("calls.turn.secret"));
        assertTrue(wrong(null, Map.of("helpconnect.calls.turn.secret", "north")).contains("calls.turn "));
    }

    @Test
    void aNameThatIsNoSettingIsRefused() throws IOException {
        var file = file("{\"http\": {\"prot\": 1}}");
        assertTrue(wrong(file, Map.of()).contains("http.prot"));
        assertTrue(wrong(null, Map.of("helpconnect.htp.port", "1")).contains("helpconnect.htp.port"));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertTrue(wrong(folder.resolve("none.json"), Map.of()).contains("none.json cannot be read"));
        assertTrue(wrong(file("{"), Map.of()).contains("is not JSON: line 1"));
        assertTrue(wrong(file("[]"), Map.of()).contains("must hold a JSON object"));
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        var root = Json.MAPPER.readTree(getClass().getResourceAsStream("/defaults.json"));
        root.fields()
                .forEachRemaining(setting ->
                        assertTrue(setting.getValue().path("about").asText().length() > 10, setting.getKey()));
    }

    @Test
    void theReadmeNamesEverySettingAndItsDefault() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        SettingSources.defaults()
                .forEach((name, value) -> assertTrue(
                        readme.contains("| `" + name + "` | `" + SettingSources.variable(name) + "` | "
                                + (value.isEmpty() ? "empty" : "`" + value + "`") + " |"),
                        name));
    }

    private String wrong(Path file, Map<String, String> properties) {
        return assertThrows(Settings.Wrong.class, () -> read(file, Map.of(), properties))
                .getMessage();
    }

    private static Settings read(Path file, Map<String, String> environment, Map<String, String> properties) {
        return SettingsReader.read(file, environment, properties, FEATURES, false);
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("settings.json"), json);
    }
}
