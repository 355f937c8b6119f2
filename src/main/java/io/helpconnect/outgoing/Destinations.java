package io.helpconnect.outgoing;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.outgoing.Outgoing.NoAnswer;
import io.vertx.core.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells where a URL leads, and refuses what must not be called. */
final class Destinations {
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_PORT = 65_535;
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    /** The last label is a number, decimal, octal or hexadecimal: programs read such a host as an address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    /** Fails where there is no such name. */
    @FunctionalInterface
    interface Resolver {
        Future<List<InetAddress>> resolve(String host);
    }

    private final Set<String> allowed;
    private final Resolver resolver;

    /** @param allowed hosts, or hosts with port, that may be called although they are in a network of our own */
    Destinations(Set<String> allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    static Failure refused(String why) {
        return Problem.invalid("url", why).failure();
    }

    /** Fails with 400 where it must not be called, with {@link NoAnswer} where its name has no address. */
    Future<Destination> of(URI uri) {
        String host = uri.getHost();
        boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
        if (!encrypted && !"http".equalsIgnoreCase(uri.getScheme())) {
            return Future.failedFuture(refused("Please enter an address that begins with https:// or http://."));
        }
        if (uri.getRawUserInfo() != null) {
            return Future.failedFuture(refused("Please leave names and passwords out of the address."));
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : encrypted ? 443 : 80;
        if (host == null || port == 0 || port > MAX_PORT || uri.toString().length() > MAX_LENGTH) {
            return Future.failedFuture(refused("Please enter a whole address, like https://example.org/hook."));
        }
        return addresses(host.toLowerCase(Locale.ROOT), port)
                .map(addresses -> new Destination(encrypted, unbracketed(host), port, addresses, path(uri)));
    }

    private Future<List<InetAddress>> addresses(String host, int port) {
        if (allowed.contains(host) || allowed.contains(host + ":" + port)) {
            return resolve(host);
        }
        boolean disguised = ENDS_IN_NUMBER.matcher(host).matches()
                && !DOTTED_QUAD.matcher(host).matches();
        if (disguised) {
            return Future.failedFuture(refused("Please write the numbers of the address as 203.0.113.7 is written."));
        }
        return resolve(host)
                .compose(addresses -> allPublic(host, addresses)
                        ? Future.succeededFuture(addresses)
                        : Future.failedFuture(refused("This address leads into a network that is not public.")));
    }

    private Future<List<InetAddress>> resolve(String host) {
        return resolver.resolve(unbracketed(host))
                .recover(failure -> Future.failedFuture(
                        failure instanceof UnknownHostException
                                ? new NoAnswer("There is no host of that name.")
                                : failure));
    }

    private static boolean allPublic(String host, List<InetAddress> addresses) {
        // Java shows an IPv6 address that maps an IPv4 one as that: so it is known by how it was written.
        boolean mapped = host.startsWith("[") && addresses.stream().anyMatch(Inet4Address.class::isInstance);
        return !mapped && addresses.stream().allMatch(Addresses::isPublic);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
