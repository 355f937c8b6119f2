package io.helpconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is in deploy/ fits this program: the names of settings, ports, and the paths of probes. */
class DeploymentTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final String PREFIX = "HELPCONNECT_";

    private static List<Path> files(String ending) throws IOException {
        try (var all = Files.walk(DEPLOY)) {
            return all.filter(file -> file.toString().matches(".*\\." + ending)).toList();
        }
    }

    private static List<Map<?, ?>> documents(Path file) throws IOException {
        var found = new ArrayList<Map<?, ?>>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(Files.readString(file))
                .forEach(document -> found.add((Map<?, ?>) document));
        return found;
    }

    /** The value at the end of a path of names and places in lists. */
    private static Object at(Object from, Object... path) {
        Object found = from;
        for (Object step : path) {
            found = step instanceof Integer place ? ((List<?>) found).get(place) : ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    private static Map<?, ?> kubernetes(String file, String kind) throws IOException {
        return documents(DEPLOY.resolve("kubernetes").resolve(file)).stream()
                .filter(document -> kind.equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    /** What the ConfigMap of Kubernetes is made of, by the file that its kustomization names. */
    private static Map<String, String> config() throws IOException {
        var folder = DEPLOY.resolve("kubernetes");
        var kustomization = documents(folder.resolve("kustomization.yaml")).get(0);
        assertEquals(
                at(kustomization, "configMapGenerator", 0, "name"),
                at(
                        kubernetes("nodes.yaml", "Deployment"),
                        "spec",
                        "template",
                        "spec",
                        "containers",
                        0,
                        "envFrom",
                        0,
                        "configMapRef",
                        "name"));
        String file = (String) at(kustomization, "configMapGenerator", 0, "envs", 0);
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    private static void collect(Object node, Map<String, Object> into) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.toString().startsWith(PREFIX)) {
                    into.put(name.toString(), value);
                }
                if ("name".equals(name) && value.toString().startsWith(PREFIX)) {
                    into.put(value.toString(), "");
                }
                collect(value, into);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, into));
        }
    }

    @Test
    void everyFileCanBeReadAndNamesOnlySettingsThatExist() throws IOException {
        Set<String> known = SettingSources.defaults().keySet().stream()
                .map(SettingSources::variable)
                .collect(Collectors.toSet());
        assertEquals(Set.of(), without(known, config().keySet()));
        int seen = 0;
        for (Path file : files("ya?ml")) {
            var named = new TreeMap<String, Object>();
            documents(file).forEach(document -> collect(document, named));
            seen += named.size();
            assertEquals(Set.of(), without(known, named.keySet()), file.toString());
        }
        assertTrue(seen > 10, "settings were found");
        for (Path file : files("json")) {
            assertFalse(Json.MAPPER.readTree(file.toFile()).isEmpty(), file.toString());
        }
    }

    private static Set<String> without(Set<String> known, Set<String> named) {
        var rest = new TreeSet<>(named);
        rest.removeAll(known);
        return rest;
    }

    @Test
    void theNodesOfComposeReadTheirSettings() throws IOException {
        var services = at(documents(DEPLOY.resolve("compose.yaml")).get(0), "services");
        for (String node : List.of("node1", "node2", "node3")) {
            var environment = new HashMap<String, String>();
            ((Map<?, ?>) at(services, node, "environment"))
                    .forEach((name, value) -> environment.put(name.toString(), value.toString()));
            environment.put("HELPCONNECT_SITE_URL", "https://help.example.org");
            var settings = SettingsReader.read(null, environment, Map.of(), Features.names(), true);
            assertEquals(
                    at(services, node, "networks", "inside", "ipv4_address"),
                    settings.cluster().host());
            assertEquals("0.0.0.0", settings.http().host());
            assertEquals(1, settings.http().proxies().size());
        }
        String nginx = Files.readString(DEPLOY.resolve("nginx/nginx.conf"));
        assertEquals(2, nginx.split("server node3:8080", -1).length - 1);
    }

    @Test
    void thePodsOfKubernetesReadTheirSettingsAndOpenThosePorts() throws IOException {
        var settings = SettingsReader.read(null, config(), Map.of(), Features.names(), true);
        var container = at(kubernetes("nodes.yaml", "Deployment"), "spec", "template", "spec", "containers", 0);
        var ports = new HashMap<String, Integer>();
        ((List<?>) at(container, "ports"))
                .forEach(port -> ports.put((String) at(port, "name"), (Integer) at(port, "containerPort")));
        assertEquals(
                Map.of(
                        "http", settings.http().port(),
                        "management", settings.management().port(),
                        "cluster", settings.cluster().port(),
                        "bus", settings.cluster().busPort()),
                ports);
        for (var probe : Map.of("startup", "live", "liveness", "live", "readiness", "ready")
                .entrySet()) {
            var get = at(container, probe.getKey() + "Probe", "httpGet");
            assertEquals("/health/" + probe.getValue(), at(get, "path"));
            assertTrue(ports.containsKey((String) at(get, "port")));
        }
        assertEquals(
                settings.cluster().kubernetes(),
                at(documents(DEPLOY.resolve("kubernetes/services.yaml")).get(2), "metadata", "name")
                        + ".helpconnect.svc.cluster.local");
    }

    @Test
    void whoeverStopsANodeGivesItTheTimeThatItMayTake() throws IOException {
        var compose = at(documents(DEPLOY.resolve("compose.yaml")).get(0), "services", "node1");
        String grace = (String) at(compose, "stop_grace_period");
        assertLonger(grace.replace("s", ""), at(compose, "environment", "HELPCONNECT_CLUSTER_DRAIN"));
        var pod = at(kubernetes("nodes.yaml", "Deployment"), "spec", "template", "spec");
        assertLonger(at(pod, "terminationGracePeriodSeconds"), config().get("HELPCONNECT_CLUSTER_DRAIN"));
        var docker = Pattern.compile("--stop-timeout (\\d+)").matcher(Files.readString(Path.of("docs/operations.md")));
        assertTrue(docker.find());
        assertLonger(docker.group(1), 0);
    }

    private static void assertLonger(Object graceSeconds, Object drainSeconds) {
        var longest = StopStep.longest(Duration.ofSeconds(Long.parseLong(drainSeconds.toString())));
        assertTrue(Long.parseLong(graceSeconds.toString()) > longest.toSeconds(), graceSeconds + " for " + longest);
    }
}
