package io.helpconnect.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Which network addresses are out in the world (the registries of special-purpose addresses of IANA, RFC 6890). */
final class Addresses {
    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8), // this network
            Block.of("10.0.0.0", 8), // private
            Block.of("100.64.0.0", 10), // behind a provider's NAT
            Block.of("127.0.0.0", 8), // loopback
            Block.of("169.254.0.0", 16), // link-local, and where clouds keep their metadata
            Block.of("172.16.0.0", 12), // private
            Block.of("192.0.0.0", 24), // protocol assignments
            Block.of("192.0.2.0", 24), // documentation
            Block.of("192.88.99.0", 24), // relays of 6to4
            Block.of("192.168.0.0", 16), // private
            Block.of("198.18.0.0", 15), // benchmarks
            Block.of("198.51.100.0", 24), // documentation
            Block.of("203.0.113.0", 24), // documentation
            Block.of("224.0.0.0", 4), // multicast
            Block.of("240.0.0.0", 4), // reserved, broadcast
            Block.of("2001::", 23), // protocol assignments, Teredo
            Block.of("2001:db8::", 32), // documentation
            Block.of("2002::", 16), // 6to4, with an IPv4 address inside
            Block.of("3fff::", 20)); // documentation

    /**
     * All of IPv6 that is given to hosts in the world. Outside of it are the unspecified address, loopback, mapped and
     * translated IPv4 (NAT64), unique local, link-local, site-local and multicast.
     */
    private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (bytes.length == 4 || GLOBAL_UNICAST.holds(bytes))
                && NOT_PUBLIC.stream().noneMatch(block -> block.holds(bytes));
    }

    private static final class Block {
        private final byte[] start;
        private final int bits;

        private Block(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        static Block of(String start, int bits) {
            try {
                return new Block(InetAddress.getByName(start).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(start, e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
