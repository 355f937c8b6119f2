package io.helpconnect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.Settings.Wrong;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the settings: defaults, then a file, then {@code HELPCONNECT_*} of the environment, then {@code -Dhelpconnect.*};
 * what comes later wins. Each is checked; the first that is wrong ends the reading with one sentence.
 */
final class SettingsReader {
    private static final String PREFIX = "helpconnect.";
    /** Browsers grow slow with more. */
    private static final int MOST_URLS = 5;
    /** Each is looked at with each request. */
    private static final int MOST_PROXIES = 50;

    private final Map<String, String> values;
    private final Set<String> features;
    private final boolean clustered;

    private SettingsReader(Map<String, String> values, Set<String> features, boolean clustered) {
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
        var defaults = defaults();
        var values = new HashMap<>(defaults);
        if (file != null) {
            values.putAll(fromFile(file, defaults.keySet()));
        }
        for (var name : defaults.keySet()) {
            var variable = environment.get(variable(name));
            if (variable != null) {
                values.put(name, variable);
            }
        }
        properties.forEach((key, value) -> {
            // The log back end is set up before anything is read; its two properties are ours as well.
            if (key.startsWith(PREFIX) && !key.startsWith("helpconnect.logback.")) {
                values.put(known(key.substring(PREFIX.length()), defaults.keySet(), "-D" + key), value);
            }
        });
        return new SettingsReader(values, features, clustered).settings();
    }

    /** {@code http.port} is {@code HELPCONNECT_HTTP_PORT}. */
    static String variable(String name) {
        return "HELPCONNECT_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    static Map<String, String> defaults() {
        try (InputStream in = SettingsReader.class.getResourceAsStream("/defaults.json")) {
            var defaults = new TreeMap<String, String>();
            Json.MAPPER
                    .readTree(in)
                    .fields()
                    .forEachRemaining(setting -> defaults.put(
                            setting.getKey(), setting.getValue().get("default").asText()));
            return defaults;
        } catch (IOException e) {
            throw new UncheckedIOException("defaults.json is part of the program", e);
        }
    }

    private static Map<String, String> fromFile(Path file, Set<String> names) {
        var values = new HashMap<String, String>();
        try {
            var root = Json.MAPPER.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new Wrong("The settings file " + file + " must hold a JSON object.");
            }
            flatten("", root, values);
        } catch (JsonProcessingException e) {
            throw new Wrong("The settings file " + file + " is not JSON: line "
                    + e.getLocation().getLineNr() + " could not be read.");
        } catch (IOException e) {
            throw new Wrong("The settings file " + file + " cannot be read.");
        }
        values.keySet().forEach(name -> known(name, names, "The setting " + name + " in " + file));
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        node.fields().forEachRemaining(field -> {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getValue().isObject()) {
                flatten(name, field.getValue(), into);
            } else {
                into.put(name, field.getValue().asText());
            }
        });
    }

    private static String known(String name, Set<String> names, String where) {
        if (!names.contains(name)) {
            throw new Wrong(where + " is not a setting of HelpConnect.");
        }
        return name;
    }

    private Settings settings() {
        var center = center();
        return new Settings(
                new Settings.Http(http(), port("http.port"), proxies()),
                new Settings.Management(text("management.host"), port("management.port")),
                data(),
                store(),
                kafka(),
                roles(),
                cluster(),
                number("limits", 0, 1_000_000),
                new Settings.Site(
                        text("site.name"),
                        center.get(0),
                        center.get(1),
                        tiles(),
                        values.get("site.attribution").strip(),
                        url()),
                mail(),
                outgoing(),
                calls(),
                new Settings.Log(
                        oneOf("log.level", "debug", "info", "warn", "error"), oneOf("log.format", "text", "json")),
                new Settings.Demo(whole("demo.people", 2, 120), whole("demo.posts", 1, 300)));
    }

    private String http() {
        String host = values.get("http.host").strip();
        if (host.isEmpty()) {
            return clustered ? "0.0.0.0" : "127.0.0.1";
        }
        return host;
    }

    private Settings.Cluster cluster() {
        return new Settings.Cluster(
                text("cluster.name"),
                text("cluster.host"),
                port("cluster.port"),
                port("cluster.bus.port"),
                text("cluster.members"),
                values.get("cluster.kubernetes").strip(),
                text("cluster.file"),
                tls(),
                clustered ? Duration.ofSeconds(whole("cluster.drain", 0, 10)) : Duration.ZERO);
    }

    private Settings.Tls tls() {
        var files = Stream.of("cluster.tls.certificate", "cluster.tls.key", "cluster.tls.authority")
                .filter(name -> !readable(name).isEmpty())
                .count();
        if (files == 1 || files == 2) {
            throw new Wrong("The settings cluster.tls.certificate, cluster.tls.key and cluster.tls.authority must be"
                    + " given together, or none.");
        }
        return new Settings.Tls(
                readable("cluster.tls.certificate"), readable("cluster.tls.key"), readable("cluster.tls.authority"));
    }

    private String readable(String name) {
        String file = values.get(name).strip();
        if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
            throw wrong(name, "a file that can be read, or empty");
        }
        return file;
    }

    private List<Network> proxies() {
        try {
            var proxies = words("http.proxies").stream().map(Network::of).toList();
            if (proxies.size() <= MOST_PROXIES && proxies.stream().noneMatch(Network::isEverything)) {
                return proxies;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw wrong("http.proxies", "up to " + MOST_PROXIES + " addresses or networks like 10.1.0.0/16, or empty");
    }

    private Path data() {
        try {
            return Path.of(text("data"));
        } catch (InvalidPathException e) {
            throw wrong("data", "a folder");
        }
    }

    /** What it says may hold a password, so the sentence about it does not repeat it. */
    private Secret store() {
        String store = values.get("store").strip();
        if (!store.equals(Settings.FILE) && !store.matches("mongodb(\\+srv)?://.{1,2000}")) {
            throw new Wrong("The setting store must be sqlite, or a MongoDB like mongodb://user:password@host:port/name"
                    + " or mongodb+srv://…, with special characters percent-encoded.");
        }
        return new Secret(store);
    }

    private String kafka() {
        String servers = values.get("kafka").strip();
        if (!servers.isEmpty()
                && !Arrays.stream(servers.split(",", -1))
                        .allMatch(one -> one.strip().matches("[\\w.\\-\\[\\]:]+:\\d{1,5}"))) {
            throw wrong("kafka", "servers as host:port, separated by commas, or empty");
        }
        return servers;
    }

    private Set<String> roles() {
        var roles = words("roles");
        if (!features.containsAll(roles)) {
            throw wrong("roles", "some of " + features.stream().sorted().collect(Collectors.joining(", ")));
        }
        return roles;
    }

    private Set<String> words(String name) {
        return Arrays.stream(values.get(name).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Settings.Mail mail() {
        String smtp = server("mail.smtp", "smtp", "smtps");
        String from = values.get("mail.from").strip();
        if (!from.isEmpty() && !from.matches("[^\\s@<>]+@[^\\s@<>]+")) {
            throw wrong("mail.from", "an e-mail address, or empty");
        }
        if (from.isEmpty() && !smtp.isEmpty()) {
            throw new Wrong("The setting mail.from must name an e-mail address where mail.smtp names a server.");
        }
        return new Settings.Mail(new Secret(smtp), from, new Secret(server("mail.bounces", "imap", "imaps")));
    }

    /** What it says may hold a password, so the sentence about it does not repeat it. */
    private String server(String name, String plain, String encrypted) {
        String value = values.get(name).strip();
        try {
            if (value.isEmpty()) {
                return value;
            }
            var uri = URI.create(value);
            if (uri.getHost() != null && Set.of(plain, encrypted).contains(uri.getScheme())) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Wrong("The setting " + name + " must be empty or a server like " + plain
                + "://user:password@host:port, with special characters percent-encoded.");
    }

    private Settings.Outgoing outgoing() {
        var allowed = words("outgoing.allow").stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (!allowed.stream().allMatch(one -> one.matches("([\\w.\\-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?"))) {
            throw wrong("outgoing.allow", "hosts or host:port, separated by commas, or empty");
        }
        return new Settings.Outgoing(allowed);
    }

    private Settings.Calls calls() {
        var stun = urls("calls.stun", "stuns?", "stun:host:port");
        var turn = urls("calls.turn", "turns?", "turn:host:port");
        var secret = values.get("calls.turn.secret").strip();
        if (turn.isEmpty() != secret.isEmpty()) {
            throw new Wrong("The settings calls.turn and calls.turn.secret must be given together, or neither.");
        }
        return new Settings.Calls(stun, turn, new Secret(secret), Duration.ofSeconds(whole("calls.ring", 1, 120)));
    }

    private List<String> urls(String name, String scheme, String like) {
        var urls = Arrays.stream(values.get(name).split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        var form = scheme + ":([\\w.\\-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?(\\?transport=(udp|tcp))?";
        if (urls.size() > MOST_URLS || !urls.stream().allMatch(url -> url.matches(form))) {
            throw wrong(name, "up to " + MOST_URLS + " servers like " + like + ", separated by commas, or empty");
        }
        return urls;
    }

    private List<Double> center() {
        try {
            var parts = Arrays.stream(values.get("site.center").split(",", -1))
                    .map(part -> Double.valueOf(part.strip()))
                    .toList();
            if (parts.size() == 2 && Math.abs(parts.get(0)) <= 90 && Math.abs(parts.get(1)) <= 180) {
                return parts;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong("site.center", "a latitude and a longitude, like 52.3702,4.8952");
    }

    private String tiles() {
        String tiles = values.get("site.tiles").strip();
        boolean usable = tiles.isEmpty()
                || (isOrigin(tiles.replaceAll("\\{\\w+}", "0"))
                        && List.of("{z}", "{x}", "{y}").stream().allMatch(tiles::contains));
        if (!usable) {
            throw wrong("site.tiles", "a URL with {z}, {x} and {y}, or empty");
        }
        return tiles;
    }

    private String url() {
        String url = values.get("site.url").strip();
        if (!url.isEmpty() && !isOrigin(url)) {
            throw wrong("site.url", "an address like https://help.example.org, or empty");
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

    private int port(String name) {
        return whole(name, 0, 65_535);
    }

    private int whole(String name, int least, int most) {
        double number = number(name, least, most);
        if (number != Math.rint(number)) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    private double number(String name, int least, int most) {
        try {
            double number = Double.parseDouble(values.get(name).strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(name, "a number from " + least + " to " + most);
    }

    private String oneOf(String name, String... allowed) {
        String value = values.get(name).strip();
        if (!List.of(allowed).contains(value)) {
            throw wrong(name, String.join(" or ", allowed));
        }
        return value;
    }

    private String text(String name) {
        String value = values.get(name).strip();
        if (value.isEmpty() || value.length() > 500) {
            throw wrong(name, "1 to 500 characters of text");
        }
        return value;
    }

    private Wrong wrong(String name, String wanted) {
        return new Wrong("The setting " + name + " must be " + wanted + ", not “" + values.get(name) + "”.");
    }
}
