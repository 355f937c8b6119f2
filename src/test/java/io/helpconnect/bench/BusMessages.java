package io.helpconnect.bench;

import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/** What nodes have asked, told and pushed since they started, as their metrics say. */
record BusMessages(long asked, long told, long pushed) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static BusMessages of(List<ServerProcess> nodes) {
        long asked = 0;
        long told = 0;
        long pushed = 0;
        for (var node : nodes) {
            String metrics = metrics(node);
            asked += figure(metrics, "asked");
            told += figure(metrics, "told");
            pushed += figure(metrics, "pushed");
        }
        return new BusMessages(asked, told, pushed);
    }

    private static String metrics(ServerProcess node) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.managementPort() + "/metrics"))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long figure(String metrics, String name) {
        var line = Pattern.compile(
                        "^helpconnect_bus_" + name + "_total(?:\\{[^}]*\\})? ([0-9.eE+]+)$", Pattern.MULTILINE)
                .matcher(metrics);
        if (!line.find()) {
            throw new IllegalStateException("the metrics say nothing of " + name);
        }
        return (long) Double.parseDouble(line.group(1));
    }

    BusMessages since(BusMessages before) {
        return new BusMessages(asked - before.asked, told - before.told, pushed - before.pushed);
    }

    long all() {
        return asked + told + pushed;
    }
}
