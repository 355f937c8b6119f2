package io.helpconnect.web;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RefreshCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * How the refresh cookie comes and goes. It is sent along without anyone asking, so it counts only together with a header
 * that a page of another site cannot set: a browser would ask us first whether it may, and we never say yes.
 */
final class RefreshCookies {
    static final String NAME = "hc_refresh";
    static final String PATH = "/api/session";
    static final String PROOF = "X-Requested-With";

    private static final JsonMapper WITHOUT =
            Json.MAPPER.rebuild().addMixIn(RefreshCookie.class, Unwritten.class).build();

    @JsonIgnoreType
    private interface Unwritten {}

    private RefreshCookies() {}

    /** @throws io.helpconnect.bus.Failure 403 where it came, and nothing shows that our own page sent it */
    static RefreshCookie read(HttpServerRequest request) {
        Cookie cookie = request.getCookie(NAME);
        if (cookie == null) {
            return RefreshCookie.NONE;
        }
        if (!request.headers().contains(PROOF) && !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            throw Problem.forbidden("With the cookie, the header " + PROOF + " must come along.")
                    .failure();
        }
        return RefreshCookie.brought(cookie.getValue());
    }

    /** @param secure whether people reach the site by https, whatever this connection is */
    static void write(HttpServerRequest request, RefreshCookie refresh, boolean secure) {
        request.response()
                .addCookie(Cookie.cookie(
                                NAME, refresh.isNone() ? "" : refresh.token().value())
                        .setPath(PATH)
                        .setMaxAge(refresh.isNone() ? 0 : refresh.seconds())
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(secure || cameByHttps(request)));
    }

    /** Whoever says so of a connection that is none only makes their own cookie stricter. */
    private static boolean cameByHttps(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /** The component of an answer that is one, or {@code null}. */
    static RecordComponent in(Class<?> answer) {
        RecordComponent[] components = answer.getRecordComponents();
        return components == null
                ? null
                : Arrays.stream(components)
                        .filter(component -> component.getType() == RefreshCookie.class)
                        .findFirst()
                        .orElse(null);
    }

    /** The answer as JSON, but for the cookie. */
    static byte[] without(Message answer) {
        try {
            return WITHOUT.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written as JSON: " + answer.getClass(), e);
        }
    }
}
