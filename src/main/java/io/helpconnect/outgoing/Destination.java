package io.helpconnect.outgoing;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a URL leads.
 *
 * @param addresses checked, at least one
 * @param path with its query
 */
record Destination(boolean encrypted, String host, int port, List<InetAddress> addresses, String path) {

    /** To that very address; the name is for the certificate, SNI and {@code Host} only. */
    RequestOptions at(InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(host)
                .setPort(port)
                .setSsl(encrypted)
                .setURI(path)
                .setFollowRedirects(false);
    }
}
