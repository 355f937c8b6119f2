package io.helpconnect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import java.util.List;

/** A page in a real browser that does nothing but listen, with the module of the web app. */
record LivePage(Page page) {
    private static final String HTML = """
            <!DOCTYPE html>
            <title>Live</title>
            <script src="/sockjs.js"></script>
            <script type="module">
              import { Live } from '/live.js';
              window.live = new Live();
              window.told = [];
              window.tickets = 0;
              live.addEventListener('change', () => told.push(live.state));
              live.addEventListener('ended', () => told.push('ended'));
              window.connect = user => live.connect(async () => user + '-' + tickets++);
              window.listen = topic => live.on(topic, body => told.push(body.seq), {
                caughtUp: () => told.push('caught up'),
                refused: problem => told.push('refused ' + problem.status),
              });
            </script>
            """;

    static void serveOn(Router router) {
        router.get("/")
                .handler(call ->
                        call.response().putHeader("Content-Type", "text/html").end(HTML));
        router.get("/live.js").handler(call -> call.response()
                .putHeader("Content-Type", "text/javascript")
                .sendFile("webroot/live.js"));
        router.get("/sockjs.js").handler(call -> call.response()
                .putHeader("Content-Type", "text/javascript")
                .sendFile("META-INF/resources/webjars/sockjs-client/1.6.1/dist/sockjs.min.js"));
    }

    LivePage open(LiveServer server) {
        page.navigate("http://localhost:" + server.port + "/");
        page.waitForFunction("!!window.listen");
        return this;
    }

    LivePage run(String script) {
        page.evaluate("() => {" + script + "}");
        return this;
    }

    /** Waits until exactly that was told, and forgets it. */
    LivePage hears(Object... expected) {
        String json = new JsonArray(List.of(expected)).encode();
        page.waitForFunction("expected => told.length >= JSON.parse(expected).length", json);
        Object told = page.evaluate("() => JSON.stringify(told.splice(0))");
        assertEquals(json, told);
        return this;
    }
}
