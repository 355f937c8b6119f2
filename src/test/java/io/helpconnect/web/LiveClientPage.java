package io.helpconnect.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A page with the client that Vert.x publishes for its event bus bridge ({@code @vertx/eventbus-bridge-client.js} 1.0.0 of
 * npm, unchanged; nobody publishes it to Maven Central).
 */
final class LiveClientPage {
    static final String PATH = "/client";

    private static final String HTML = """
            <!DOCTYPE html>
            <title>Client</title>
            <script src="/client/sockjs.js"></script>
            <script src="/client/vertx-eventbus.js"></script>
            <script>
              const told = [];
              let tickets = 0;
              let again = true;
              const oneTryOnly = () => { again = false; };
              const hear = (error, message) =>
                told.push(error ? 'refused ' + error.failureCode : message.body.seq ?? message.body.type);
              function connect(user, ...transports) {
                window.bus = new EventBus('/live', {
                  transports, vertxbus_reconnect_delay_min: 50, vertxbus_reconnect_delay_max: 200,
                });
                let open = false;
                bus.enableReconnect(again);
                bus.onopen = () => {
                  open = true;
                  told.push('open by ' + bus.sockJSConn.transport);
                  bus.send('auth', { ticket: user + '-' + tickets++ }, (error, answer) =>
                    told.push(error ? 'refused ' + error.failureCode : answer.body.type + ' ' + answer.body.user));
                };
                bus.onclose = () => {
                  open && told.push('closed');
                  open = false;
                };
                bus.onerror = error => told.push('unhandled ' + error.failureCode);
              }
            </script>
            """;

    private static final Buffer SOCKJS = read("/META-INF/resources/webjars/sockjs-client/1.6.1/dist/sockjs.min.js");
    private static final Buffer CLIENT = read("vertx-eventbus-bridge-client-1.0.0.js");

    private LiveClientPage() {}

    private static Buffer read(String name) {
        try (InputStream resource = LiveClientPage.class.getResourceAsStream(name)) {
            return Buffer.buffer(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void serveOn(Router router) {
        serve(router, PATH, "text/html", Buffer.buffer(HTML));
        serve(router, PATH + "/sockjs.js", "text/javascript", SOCKJS);
        serve(router, PATH + "/vertx-eventbus.js", "text/javascript", CLIENT);
    }

    private static void serve(Router router, String path, String type, Buffer body) {
        router.get(path)
                .handler(call -> call.response().putHeader("Content-Type", type).end(body));
    }
}
