package io.helpconnect;

import io.helpconnect.Settings.Wrong;
import io.helpconnect.bus.Secret;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the settings from their {@link SettingSources sources}. Each is checked; the first that is wrong ends the reading
 * with one sentence.
 */
final class SettingsReader {
    /** Browsers grow slow with more. */
    private static final int MOST_URLS = 5;
    /** Each is looked at with each request. */
    private static final int MOST_PROXIES = 50;

    private final SettingValues values;
    private final Set<String> features;
    private final boolean clustered;

    private SettingsReader(SettingValues values, Set<String> features, boolean clustered) {
        this.values = values;
        this.features = features;
        this.clustered = clustered;
    }

    /**
     * Reads them.
     *
     * @param file or {@code null}
     * @param features the names that {@code roles} may have
     * @param clustered whether they are for a node among others
     */
    static Settings read(
            Path file,
            Map<String, String> environment,
            Map<String, String> properties,
            Set<String> features,
            boolean clustered) {
        var values = SettingSources.read(file, environment, properties);
        return new SettingsReader(values, features, clustered).settings();
    }

    private Settings settings() {
        var center = center();
        return new Settings(
                new Settings.Http(http(), values.port("http.port"), proxies()),
                new Settings.Management(values.text("management.host"), values.port("management.port")),
                data(),
                store(),
                kafka(),
                roles(),
                cluster(),
                values.number("limits", 0, 1_000_000),
                new Settings.Site(
                        values.text("site.name"),
                        center.get(0),
                        center.get(1),
                        tiles(),
                        values.optional("site.attribution"),
                        url()),
                mail(),
                outgoing(),
                calls(),
                new Settings.Log(
                        values.oneOf("log.level", "debug", "info", "warn", "error"),
                        values.oneOf("log.format", "text", "json")),
                new Settings.Demo(values.whole("demo.people", 2, 120), values.whole("demo.posts", 1, 300)));
    }

    private String http() {
        String host = values.optional("http.host");
        if (host.isEmpty()) {
            return clustered ? "0.0.0.0" : "127.0.0.1";
        }
        return host;
    }

    private Settings.Cluster cluster() {
        return new Settings.Cluster(
                values.text("cluster.name"),
                values.text("cluster.host"),
                values.port("cluster.port"),
                values.port("cluster.bus.port"),
                values.text("cluster.members"),
                values.optional("cluster.kubernetes"),
                values.text("cluster.file"),
                tls(),
                clustered ? Duration.ofSeconds(values.whole("cluster.drain", 0, 10)) : Duration.ZERO);
    }

    private Settings.Tls tls() {
        var files = Stream.of("cluster.tls.certificate", "cluster.tls.key", "cluster.tls.authority")
                .filter(name -> !values.readable(name).isEmpty())
                .count();
        if (files == 1 || files == 2) {
            throw new Wrong("The settings cluster.tls.certificate, cluster.tls.key and cluster.tls.authority must be"
                    + " given together, or none.");
        }
        return new Settings.Tls(
                values.readable("cluster.tls.certificate"),
                values.readable("cluster.tls.key"),
                values.readable("cluster.tls.authority"));
    }

    private List<Network> proxies() {
        try {
            var proxies = values.words("http.proxies").stream().map(Network::of).toList();
            if (proxies.size() <= MOST_PROXIES && proxies.stream().noneMatch(Network::isEverything)) {
                return proxies;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw values.wrong(
                "http.proxies", "up to " + MOST_PROXIES + " addresses or networks like 10.1.0.0/16, or empty");
    }

    private Path data() {
        try {
            return Path.of(values.text("data"));
        } catch (InvalidPathException e) {
            throw values.wrong("data", "a folder");
        }
    }

    /** What it says may hold a password, so the sentence about it does not repeat it. */
    private Secret store() {
        String store = values.optional("store");
        if (!store.equals(Settings.FILE) && !store.matches("mongodb(\\+srv)?://.{1,2000}")) {
            throw new Wrong("The setting store must be sqlite, or a MongoDB like mongodb://user:password@host:port/name"
                    + " or mongodb+srv://…, with special characters percent-encoded.");
        }
        return new Secret(store);
    }

    private String kafka() {
        String servers = values.optional("kafka");
        if (!servers.isEmpty()
                && !Arrays.stream(servers.split(",", -1))
                        .allMatch(one -> one.strip().matches("[\\w.\\-\\[\\]:]+:\\d{1,5}"))) {
            throw values.wrong("kafka", "servers as host:port, separated by commas, or empty");
        }
        return servers;
    }

    private Set<String> roles() {
        var roles = values.words("roles");
        if (!features.containsAll(roles)) {
            throw values.wrong("roles", "some of " + features.stream().sorted().collect(Collectors.joining(", ")));
        }
        return roles;
    }

    private Settings.Mail mail() {
        String smtp = values.server("mail.smtp", "smtp", "smtps");
        String from = values.optional("mail.from");
        if (!from.isEmpty() && !from.matches("[^\\s@<>]+@[^\\s@<>]+")) {
            throw values.wrong("mail.from", "an e-mail address, or empty");
        }
        if (from.isEmpty() && !smtp.isEmpty()) {
            throw new Wrong("The setting mail.from must name an e-mail address where mail.smtp names a server.");
        }
        return new Settings.Mail(new Secret(smtp), from, new Secret(values.server("mail.bounces", "imap", "imaps")));
    }

    private Settings.Outgoing outgoing() {
        var allowed = values.words("outgoing.allow").stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (!allowed.stream().allMatch(one -> one.matches("([\\w.\\-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?"))) {
            throw values.wrong("outgoing.allow", "hosts or host:port, separated by commas, or empty");
        }
        return new Settings.Outgoing(allowed);
    }

    private Settings.Calls calls() {
        var stun = urls("calls.stun", "stuns?", "stun:host:port");
        var turn = urls("calls.turn", "turns?", "turn:host:port");
        var secret = values.optional("calls.turn.secret");
        if (turn.isEmpty() != secret.isEmpty()) {
            throw new Wrong("The settings calls.turn and calls.turn.secret must be given together, or neither.");
        }
        return new Settings.Calls(
                stun, turn, new Secret(secret), Duration.ofSeconds(values.whole("calls.ring", 1, 120)));
    }

    private List<String> urls(String name, String scheme, String like) {
        var urls = values.list(name);
        var form = scheme + ":([\\w.\\-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?(\\?transport=(udp|tcp))?";
        if (urls.size() > MOST_URLS || !urls.stream().allMatch(url -> url.matches(form))) {
            throw values.wrong(
                    name, "up to " + MOST_URLS + " servers like " + like + ", separated by commas, or empty");
        }
        return urls;
    }

    private List<Double> center() {
        try {
            var parts = Arrays.stream(values.optional("site.center").split(",", -1))
                    .map(part -> Double.valueOf(part.strip()))
                    .toList();
            if (parts.size() == 2 && Math.abs(parts.get(0)) <= 90 && Math.abs(parts.get(1)) <= 180) {
                return parts;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw values.wrong("site.center", "a latitude and a longitude, like 52.3702,4.8952");
    }

    private String tiles() {
        String tiles = values.optional("site.tiles");
        boolean usable = tiles.isEmpty()
                || (isOrigin(tiles.replaceAll("\\{\\w+}", "0"))
                        && List.of("{z}", "{x}", "{y}").stream().allMatch(tiles::contains));
        if (!usable) {
            throw values.wrong("site.tiles", "a URL with {z}, {x} and {y}, or empty");
        }
        return tiles;
    }

    private String url() {
        String url = values.optional("site.url");
        if (!url.isEmpty() && !isOrigin(url)) {
            throw values.wrong("site.url", "an address like https://help.example.org, or empty");
        }
        return url;
    }

    private static boolean isOrigin(String url) {
        try {
            var uri = URI.create(url);
            return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
