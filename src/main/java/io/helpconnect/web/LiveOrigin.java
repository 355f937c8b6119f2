package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;

/**
 * Lets only our own pages in: a page of another site could otherwise open connections from the browsers of its visitors.
 * Programs send no {@code Origin} and are let through; they need a ticket like everyone.
 *
 * @param site where people reach the site from outside, or empty
 */
record LiveOrigin(String site) {

    void check(RoutingContext call) {
        String origin = call.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isOurs(origin, call.request().authority())) {
            call.next();
        } else {
            call.fail(
                    403, Problem.forbidden("This page belongs to another site.").failure());
        }
    }

    private boolean isOurs(String origin, HostAndPort host) {
        String authority = authority(origin);
        return authority != null
                && ((host != null && authority.equalsIgnoreCase(text(host)))
                        || authority.equalsIgnoreCase(authority(site)));
    }

    private static String text(HostAndPort host) {
        return host.port() < 0 ? host.host() : host.host() + ":" + host.port();
    }

    private static String authority(String url) {
        try {
            return url == null ? null : URI.create(url).getRawAuthority();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
