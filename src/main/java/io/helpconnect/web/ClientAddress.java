package io.helpconnect.web;

import io.helpconnect.Network;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/**
 * From where a request comes, which is what rate limits count and the audit log keeps. Everybody can write
 * {@code X-Forwarded-For}; each proxy adds whom it was called by at the right end. So it is read from there, and only as
 * far as proxies of ours have written it: the first address that is none of theirs is the client's.
 */
record ClientAddress(List<Network> proxies) {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int MOST_HOPS = 16;
    static final String UNKNOWN = "unknown";

    String of(HttpServerRequest request) {
        return of(request.remoteAddress(), request.headers());
    }

    String of(SocketAddress peer, MultiMap headers) {
        String address = peer == null ? null : peer.hostAddress();
        if (address == null) {
            return UNKNOWN;
        }
        byte[] bytes = proxies.isEmpty() ? null : Network.address(address);
        return bytes == null || !isOurs(bytes) ? address : behind(bytes, String.join(",", headers.getAll(FORWARDED)));
    }

    private String behind(byte[] proxy, String forwarded) {
        byte[] last = proxy;
        int end = forwarded.length();
        for (int hop = 0; hop < MOST_HOPS && end > 0 && isOurs(last); hop++) {
            int comma = forwarded.lastIndexOf(',', end - 1);
            byte[] next = Network.address(
                    withoutPort(forwarded.substring(comma + 1, end).strip()));
            if (next == null) {
                break;
            }
            last = next;
            end = comma;
        }
        return NetUtil.bytesToIpAddress(last);
    }

    private boolean isOurs(byte[] address) {
        return proxies.stream().anyMatch(proxy -> proxy.holds(address));
    }

    /** Some write {@code 192.0.2.7:4711} and {@code [2001:db8::7]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? "" : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
