package io.helpconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alerts ask for figures that a running node has. */
@Tag("system")
class DashboardTest {
    private static final List<Path> WATCHERS =
            List.of(Path.of("deploy/grafana/dashboards/helpconnect.json"), Path.of("deploy/prometheus/alerts.yml"));
    private static final Pattern FIGURE = Pattern.compile("\\b(helpconnect|jvm|process)_[a-z_]+\\b");

    @TempDir
    Path folder;

    @Test
    void everyFigureInThemIsThere() throws IOException, InterruptedException {
        try (var server = ServerProcess.in(folder).start()) {
            server.awaitReady();
            var there = metrics(server.managementPort());
            for (Path watcher : WATCHERS) {
                var missing = new TreeSet<>(named(Files.readString(watcher)));
                assertTrue(missing.size() > 10, watcher.toString());
                missing.removeAll(there);
                assertEquals(Set.of(), missing, watcher.toString());
            }
        }
    }

    private static Set<String> named(String text) {
        return FIGURE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Set<String> metrics(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toSet());
    }
}
