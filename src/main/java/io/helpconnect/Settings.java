package io.helpconnect;

import io.helpconnect.bus.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The configuration, read once at the start by {@link SettingsReader}; nothing else reads files, the environment or system
 * properties for it. Every setting has its default and a line about it in {@code defaults.json}.
 *
 * @param http where browsers and clients connect
 * @param management where probes and metrics are read, by whoever can reach it
 * @param data the folder of everything that is kept
 * @param store {@code sqlite}, or the URL of a MongoDB
 * @param kafka the servers; empty: facts are delivered directly
 * @param roles the features this node plays; empty: all
 * @param limits all rate limits times this; 0 switches them off
 */
public record Settings(
        Http http,
        Management management,
        Path data,
        Secret store,
        String kafka,
        Set<String> roles,
        Cluster cluster,
        double limits,
        Site site,
        Mail mail,
        Outgoing outgoing,
        Calls calls,
        Log log,
        Demo demo) {
    /** The {@code store} that is a file in the folder of the data. */
    static final String FILE = "sqlite";

    /** Whether all is kept in one file here, rather than on a server. */
    boolean keepsFile() {
        return store.value().equals(FILE);
    }

    /** @param proxies whose word is believed about the address of who calls through them */
    public record Http(String host, int port, List<Network> proxies) {}

    public record Management(String host, int port) {}

    /**
     * How this node and others find each other; used with {@code -cluster} alone.
     *
     * @param name nodes of the same name belong together
     * @param host the address at which others reach this node
     * @param port where they do; the next free one where it is taken
     * @param busPort where the messages of the features come in; 0: any free one
     * @param members addresses at which others may be, separated by commas
     * @param kubernetes the DNS name of the headless service whose pods are the nodes; empty: {@code members} is asked
     * @param file with all of this and the time limits, read in place of the one in the jar if it is there
     * @param tls how messages between nodes are kept private
     * @param drain how long a node that ends goes on serving, so that others look away; zero for one that is alone
     */
    public record Cluster(
            String name,
            String host,
            int port,
            int busPort,
            String members,
            String kubernetes,
            String file,
            Tls tls,
            Duration drain) {}

    /**
     * Each node shows a certificate to each other, and believes those that the same authority has signed. All three are
     * PEM files, or empty: the network between the nodes is private.
     */
    public record Tls(String certificate, String key, String authority) {
        public boolean isUsed() {
            return !certificate.isEmpty();
        }
    }

    /**
     * What a neighbourhood decides about its own pages.
     *
     * @param name shown on every page
     * @param lat where the map opens
     * @param lon where the map opens
     * @param tiles URL template of a tile server with {@code {z}}, {@code {x}} and {@code {y}}, or empty: a map without
     *     tiles
     * @param attribution whom the tile server wants named
     * @param url where people reach the site from outside, or empty: whatever host a request names
     */
    public record Site(String name, double lat, double lon, String tiles, String attribution, String url) {}

    /**
     * How e-mail leaves and how bounces come back.
     *
     * @param smtp {@code smtp://user:password@host:port} or {@code smtps://…}; empty: no e-mail is sent
     * @param from the address it is from
     * @param bounces {@code imap://user:password@host:port/folder} or {@code imaps://…}: the mailbox to which undeliverable
     *     mail comes back; empty: nobody looks
     */
    public record Mail(Secret smtp, String from, Secret bounces) {}

    /**
     * Whom this program may call over HTTP although they are not out in the world.
     *
     * @param allow hosts, or {@code host:port}
     */
    public record Outgoing(Set<String> allow) {}

    /**
     * How browsers in a call find a way to each other.
     *
     * @param stun URLs of servers that tell a browser its public address
     * @param turn URLs of servers that pass sound and pictures on where there is no direct way
     * @param secret shared with the TURN servers
     * @param ring how long a call rings
     */
    public record Calls(List<String> stun, List<String> turn, Secret secret, Duration ring) {}

    /** How much is logged; {@code format} is {@code text} or {@code json}. */
    public record Log(String level, String format) {}

    /** How large a neighbourhood {@code --demo} makes. */
    public record Demo(int people, int posts) {}

    /** A setting that is wrong: the message is one sentence that names it. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Wrong(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
