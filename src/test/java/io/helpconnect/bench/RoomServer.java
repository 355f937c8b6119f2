package io.helpconnect.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the rooms in Java have in common. */
final class RoomServer {
    /** As the program does. */
    private static final int IDLE_SECONDS = 90;

    static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final int LARGEST_FRAME = 64 * 1024;

    private RoomServer() {}

    /** As many event loops as the program has; says where it is when it is there. */
    static Future<?> listen(Vertx vertx, int port, Supplier<Router> router) {
        var options = new DeploymentOptions().setInstances(EVENT_LOOPS);
        return vertx.deployVerticle(() -> new Loop(port, router), options)
                .onSuccess(ready -> System.out.println("http://127.0.0.1:" + port));
    }

    private static final class Loop extends VerticleBase {
        private final int port;
        private final Supplier<Router> router;

        Loop(int port, Supplier<Router> router) {
            this.port = port;
            this.router = router;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setIdleTimeout(IDLE_SECONDS)
                            .setMaxWebSocketFrameSize(LARGEST_FRAME)
                            .setMaxWebSocketMessageSize(LARGEST_FRAME)
                            .setPerMessageWebSocketCompressionSupported(false)
                            .setPerFrameWebSocketCompressionSupported(false))
                    .requestHandler(router.get())
                    .listen(port);
        }
    }

    static void mount(Router router, Consumer<JsonObject> say) {
        router.post("/say").handler(call -> call.request().body().onSuccess(body -> {
            say.accept(body.toJsonObject());
            call.response().setStatusCode(204).end();
        }));
        router.get("/heap").handler(call -> {
            System.gc();
            var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            call.response().end(Long.toString(heap.getUsed()));
        });
    }

    static boolean isMember(String room, String user) {
        return room.equals("1") && user.startsWith("user");
    }
}
