package io.helpconnect.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class HostileInputTest {
    private static final List<String> NAMES = List.of(
            "newId",
            "kind",
            "title",
            "place",
            "many",
            "big",
            "urgent",
            "from",
            "tags",
            "stops",
            "password",
            "email",
            "caller",
            "lat",
            "lon",
            "address",
            "$ne",
            "__proto__",
            "");
    private static TestServer server;

    @BeforeContainer
    static void start() {
        server = TestServer.start();
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whateverIsSentIsNeverOurFault(@ForAll("values") Object body) {
        check(server.post("/api/things", Json.text(body)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whateverTextIsSentIsNeverOurFault(@ForAll String body) {
        check(server.post("/api/things", body));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whateverIsAskedForIsNeverOurFault(@ForAll("queries") Map<String, String> query) {
        StringBuilder path = new StringBuilder("/api/things?");
        query.forEach((name, value) ->
                path.append(encoded(name)).append('=').append(encoded(value)).append('&'));
        check(server.get(path.toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void check(HttpResponse<String> answer) {
        assertTrue(answer.statusCode() < 500, answer.body());
        assertTrue(answer.statusCode() < 300 || answer.body().contains("\"status\":4"), answer.body());
    }

    @Provide
    Arbitrary<Object> values() {
        return objects(objects(plain()));
    }

    private static Arbitrary<Object> plain() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30).asGeneric(),
                Arbitraries.of(
                                "offer",
                                "request",
                                "2026-11-21T09:00:00Z",
                                "a@b.example",
                                "\ud800",
                                "\u0000",
                                "A ladder")
                        .asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.bigIntegers().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.just((Object) null));
    }

    private static Arbitrary<Object> objects(Arbitrary<Object> parts) {
        return Arbitraries.oneOf(
                Arbitraries.maps(Arbitraries.of(NAMES), parts).ofMaxSize(8).asGeneric(),
                Arbitraries.maps(Arbitraries.of(NAMES), parts).ofMaxSize(8).asGeneric(),
                parts.list().ofMaxSize(4).asGeneric(),
                parts);
    }

    @Provide
    Arbitrary<Map<String, String>> queries() {
        Arbitrary<String> names = Arbitraries.of("kind", "near", "limit", "weight", "urgent", "from", "tag", "$where");
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20);
        Arbitrary<String> likely = Arbitraries.of("offer", "1,2", "10", "1.5", "true", "2026-11-21T09:00:00Z");
        return Combinators.combine(
                        Arbitraries.maps(names, texts).ofMaxSize(3),
                        Arbitraries.maps(names, likely).ofMaxSize(3))
                .as((wild, tame) -> {
                    var all = new HashMap<>(tame);
                    all.putAll(wild);
                    return all;
                });
    }
}
