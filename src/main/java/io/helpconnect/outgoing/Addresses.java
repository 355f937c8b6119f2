package io.helpconnect.outgoing;

import io.helpconnect.Network;
import java.net.InetAddress;
import java.util.List;

/** Which network addresses are out in the world (the registries of special-purpose addresses of IANA, RFC 6890). */
final class Addresses {
    private static final List<Network> NOT_PUBLIC = List.of(
            Network.of("0.0.0.0/8"), // this network
            Network.of("10.0.0.0/8"), // private
            Network.of("100.64.0.0/10"), // behind a provider's NAT
            Network.of("127.0.0.0/8"), // loopback
            Network.of("169.254.0.0/16"), // link-local, and where clouds keep their metadata
            Network.of("172.16.0.0/12"), // private
            Network.of("192.0.0.0/24"), // protocol assignments
            Network.of("192.0.2.0/24"), // documentation
            Network.of("192.88.99.0/24"), // relays of 6to4
            Network.of("192.168.0.0/16"), // private
            Network.of("198.18.0.0/15"), // benchmarks
            Network.of("198.51.100.0/24"), // documentation
            Network.of("203.0.113.0/24"), // documentation
            Network.of("224.0.0.0/4"), // multicast
            Network.of("240.0.0.0/4"), // reserved, broadcast
            Network.of("2001::/23"), // protocol assignments, Teredo
            Network.of("2001:db8::/32"), // documentation
            Network.of("2002::/16"), // 6to4, with an IPv4 address inside
            Network.of("3fff::/20")); // documentation

    /**
     * All of IPv6 that is given to hosts in the world. Outside of it are the unspecified address, loopback, mapped and
     * translated IPv4 (NAT64), unique local, link-local, site-local and multicast.
     */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (bytes.length == 4 || GLOBAL_UNICAST.holds(bytes))
                && NOT_PUBLIC.stream().noneMatch(network -> network.holds(bytes));
    }
}
