package io.helpconnect.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page with the client that Vert.x publishes for its event bus bridge, over {@code sockjs-client}: both as they come from
 * npm, in the versions of {@code src/test/npm}. {@code ./dev test} brings them.
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

    private static final Path MODULES = Path.of("target/npm/node_modules");
    private static final Path SOCKJS = MODULES.resolve("sockjs-client/dist/sockjs.min.js");
    private static final Path CLIENT = MODULES.resolve("@vertx/eventbus-bridge-client.js/vertx-eventbus.js");

    private LiveClientPage() {}

    /** Whether they have been brought. */
    static boolean isThere() {
        return Files.exists(SOCKJS) && Files.exists(CLIENT);
    }

    static void serveOn(Router router) {
        router.get(PATH)
                .handler(call ->
                        call.response().putHeader("Content-Type", "text/html").end(HTML));
        router.get(PATH + "/sockjs.js").handler(call -> send(call, SOCKJS));
        router.get(PATH + "/vertx-eventbus.js").handler(call -> send(call, CLIENT));
    }

    private static void send(RoutingContext call, Path script) {
        call.response()
                .putHeader("Content-Type", "text/javascript")
                .sendFile(script.toString())
                .onFailure(call::fail);
    }
}
