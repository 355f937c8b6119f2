package io.helpconnect.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser is told to refuse. */
final class SecurityHeaders {
    private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NO_CONTENT =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    /** Tile servers want to see which site asks; no one sees which page. */
    private static final CharSequence ORIGIN = HttpHeaders.createOptimized("strict-origin-when-cross-origin");

    private static final CharSequence PERMISSIONS = HttpHeaders.createOptimized("Permissions-Policy");
    /** What our own pages may ask the reader for: where they are, and what a call needs. */
    private static final CharSequence OURS_ALONE = HttpHeaders.createOptimized("geolocation=(self), camera=(self), "
            + "microphone=(self), display-capture=(self), speaker-selection=(self)");

    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

    private SecurityHeaders() {}

    /** On every answer; a content policy that was set before stays. */
    static void addTo(MultiMap headers) {
        if (!headers.contains(CSP)) {
            headers.set(CSP, NO_CONTENT);
        }
        headers.set(TYPE_OPTIONS, NO_SNIFF);
        headers.set(REFERRER, ORIGIN);
        headers.set(PERMISSIONS, OURS_ALONE);
    }

    static void setPolicy(MultiMap headers, CharSequence policy) {
        headers.set(CSP, policy);
    }

    /**
     * What our pages may load: only what is ours, and pictures of the tile server. Inline scripts (the import map) only
     * as they stand in the page.
     */
    static CharSequence policyOf(String page, String tiles) {
        String scripts = INLINE_SCRIPT
                .matcher(page)
                .results()
                .map(script -> " 'sha256-" + hash(script.group(1)) + "'")
                .collect(Collectors.joining());
        return HttpHeaders.createOptimized("default-src 'none'; script-src 'self'" + scripts
                + "; style-src 'self'; img-src 'self' data: blob:" + originOf(tiles)
                + "; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'"
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    }

    private static String hash(String script) {
        return Base64.getEncoder().encodeToString(Etags.sha256(script.getBytes(StandardCharsets.UTF_8)));
    }

    private static String originOf(String tiles) {
        Matcher origin = Pattern.compile("^(https?://[^/]+)/").matcher(tiles == null ? "" : tiles);
        return origin.find() ? " " + origin.group(1).replace("{s}", "*") : "";
    }
}
