package io.helpconnect.bench;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A running server, or several, with some accounts and so many open posts, all within {@link #RADIUS} of the centre. */
record Neighbourhood(List<ServerProcess> servers, List<Account> people) implements AutoCloseable {
    static final double LAT = 52.3702;
    static final double LON = 4.8952;
    /** Metres: a town, so that the feed of its centre has to choose among thousands. */
    private static final double RADIUS = 15_000;

    private static final double METRES_PER_DEGREE = 111_195;
    private static final int PEOPLE = 20;
    private static final int LOADING_AT_ONCE = 64;
    private static final String PASSWORD = "correct horse battery staple";

    static Neighbourhood with(int posts, Vertx vertx, Path folder) throws IOException {
        var server = ServerProcess.in(Files.createDirectories(folder))
                .withoutLimits()
                .start();
        server.awaitReady();
        return on(List.of(server), posts, vertx);
    }

    /** On what runs already. */
    static Neighbourhood on(List<ServerProcess> servers, int posts, Vertx vertx) throws IOException {
        var guest = new ApiClient(servers.get(0).uri());
        var people = new ArrayList<Account>();
        for (int i = 1; i <= PEOPLE; i++) {
            people.add(guest.register("neighbour" + i + "@example.org", PASSWORD, "Neighbour " + i));
        }
        var neighbourhood = new Neighbourhood(servers, people);
        neighbourhood.fill(posts, vertx);
        return neighbourhood;
    }

    /** Access tokens are good for a quarter of an hour: to be called more often by who takes longer. */
    void refreshSessions() throws IOException {
        for (var person : people) {
            person.api().refresh();
        }
    }

    private void fill(int posts, Vertx vertx) {
        var client = vertx.createNetClient();
        var loading = new ArrayList<Future<?>>();
        for (int i = 0; i < LOADING_AT_ONCE; i++) {
            int share = posts / LOADING_AT_ONCE + (i < posts % LOADING_AT_ONCE ? 1 : 0);
            if (share > 0) {
                loading.add(Connection.open(client, servers.get(0).port())
                        .compose(connection -> connection.askTimes(share, this::newPost))
                        .compose(Connection::close));
            }
        }
        Load.now(Future.all(loading));
        hosts().awaitIdle();
    }

    /** A post of anyone, anywhere in town. */
    Buffer newPost() {
        return newPost("Could someone help me carry a wardrobe up the stairs?");
    }

    Buffer newPost(String title) {
        var random = ThreadLocalRandom.current();
        double way = RADIUS * Math.sqrt(random.nextDouble());
        double angle = random.nextDouble() * 2 * Math.PI;
        double lat = LAT + way * Math.cos(angle) / METRES_PER_DEGREE;
        double lon = LON + way * Math.sin(angle) / METRES_PER_DEGREE / Math.cos(Math.toRadians(LAT));
        return Requests.post("/api/posts", anyone().token(), post(title, lat, lon));
    }

    static Map<String, Object> post(String title, double lat, double lon) {
        return Map.of(
                "type",
                "request",
                "title",
                title,
                "description",
                "It is heavy, the stairs are steep, and there are two of us already. "
                        + "A third pair of hands for half an hour would do. There is coffee and cake afterwards.",
                "category",
                "errands",
                "helpersNeeded",
                2,
                "location",
                Map.of("lat", lat, "lon", lon));
    }

    /** The feed of the centre: always the same question. */
    Buffer feed() {
        return Requests.get(feedPath(LAT, LON), people.get(0).token());
    }

    /** The feed of some place around the centre: hardly ever the same question twice. */
    Buffer feedOfAnyPlace() {
        var random = ThreadLocalRandom.current();
        return Requests.get(
                feedPath(LAT + random.nextDouble(-0.03, 0.03), LON + random.nextDouble(-0.03, 0.03)), anyone().token());
    }

    static String feedPath(double lat, double lon) {
        return String.format(Locale.ROOT, "/api/posts?near=%.6f,%.6f&radius=5000&limit=20", lat, lon);
    }

    Account anyone() {
        return people.get(ThreadLocalRandom.current().nextInt(people.size()));
    }

    Hosts hosts() {
        return Hosts.of(servers);
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
    }
}
