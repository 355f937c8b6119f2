package io.helpconnect;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Set;

/** {@code health}: for who starts containers and has nothing else inside to ask with. */
final class HealthCommand {
    private static final int MILLIS = 5_000;
    private static final int LONGEST = 4_096;
    private static final Set<String> ALL = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private HealthCommand() {}

    /** @throws CommandLine.Wrong where the answer is no, or there is none */
    static String ask(Settings settings, boolean live) {
        var management = settings.management();
        if (management.port() == 0) {
            throw new CommandLine.Wrong("With management.port 0 nobody can know where to ask.");
        }
        var uri = URI.create(
                "http://" + host(management.host()) + ":" + management.port() + "/health/" + (live ? "live" : "ready"));
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            if (connection.getResponseCode() == 200) {
                return live ? "It lives." : "It is ready.";
            }
            throw new CommandLine.Wrong(reason(connection));
        } catch (IOException e) {
            throw new CommandLine.Wrong("Nobody answers at " + uri + ".");
        }
    }

    /** Who listens on all addresses also listens on that of the machine itself. */
    private static String host(String host) {
        return ALL.contains(host) ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    }

    private static String reason(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            JsonNode problem = body == null ? null : Json.MAPPER.readTree(body.readNBytes(LONGEST));
            return problem == null ? "Not ready." : problem.path("detail").asText("Not ready.");
        }
    }
}
