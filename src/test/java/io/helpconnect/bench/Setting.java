package io.helpconnect.bench;

import io.helpconnect.testing.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Processes that are measured together: the nodes of one cluster, or some that know nothing of each other, each with a town
 * of its own. What the latter cost more than one alone is what they take from each other on one machine.
 */
final class Setting {
    /** Of each thing that is measured; each of several nodes sees its share of what there is to get used to. */
    private static final Duration TO_WARM_UP = Duration.ofSeconds(20);

    private static final Duration TO_REST = Duration.ofSeconds(10);
    /** Connections to each node. */
    private static final int AT_ONCE = 30;

    private static final int TYPING_AT_EACH = 6;
    private static final int POSTS = 300;

    private final List<Site> sites;
    private final Hosts hosts;
    /** Known once they have got used to their work. */
    private Hosts working;

    /** People who live there, with open pages. */
    private record Site(Neighbourhood town, PushedTyping typing) {
        static Site of(List<ServerProcess> nodes, Vertx vertx) throws IOException {
            var town = Neighbourhood.on(nodes, POSTS, vertx);
            return new Site(town, new PushedTyping(town, vertx));
        }
    }

    private Setting(List<Site> sites) {
        this.sites = sites;
        this.hosts = Hosts.of(
                sites.stream().flatMap(site -> site.town.servers().stream()).toList());
    }

    /** All of them are one cluster. */
    static Setting together(List<ServerProcess> nodes, Vertx vertx) throws IOException {
        return new Setting(List.of(Site.of(nodes, vertx)));
    }

    /** Each of them is alone in the world. */
    static Setting apart(List<ServerProcess> servers, Vertx vertx) throws IOException {
        var sites = new ArrayList<Site>();
        for (var server : servers) {
            sites.add(Site.of(List.of(server), vertx));
        }
        return new Setting(sites);
    }

    /** Some of the same. */
    Setting first(int count) {
        return new Setting(sites.subList(0, count));
    }

    int nodes() {
        return hosts.ports().size();
    }

    Hosts hosts() {
        return hosts;
    }

    PushedTyping typing() {
        return sites.get(0).typing;
    }

    void refreshSessions() throws IOException {
        for (var site : sites) {
            site.town.refreshSessions();
        }
    }

    void warmUp(Function<Neighbourhood, Supplier<Buffer>> what, Vertx vertx) throws IOException {
        refreshSessions();
        load(hosts, what).run(vertx, TO_WARM_UP.multipliedBy(nodes()));
    }

    void warmUpTyping() throws IOException {
        typing().run(hosts, typists(), TO_WARM_UP.multipliedBy(nodes()).dividedBy(2));
        typing().forget();
    }

    /** What they do at rest is not work. @return how much of a processor that is, of 1 */
    double rest() {
        working = hosts.ofWorkAlone(TO_REST);
        return working.resting();
    }

    Sample ask(Function<Neighbourhood, Supplier<Buffer>> what, Vertx vertx, Duration time) {
        return load(working, what).run(vertx, time);
    }

    void type(Duration time) throws IOException {
        typing().run(working, typists(), time);
    }

    private int typists() {
        return TYPING_AT_EACH * nodes();
    }

    /** Connections take turns with the nodes, so that each asks for the people of the town where it leads. */
    private Load load(Hosts of, Function<Neighbourhood, Supplier<Buffer>> what) {
        return new Load(
                "",
                of,
                AT_ONCE * nodes(),
                sites.stream().map(site -> what.apply(site.town)).toList());
    }

    void close() {
        sites.forEach(site -> site.typing.close());
    }
}
