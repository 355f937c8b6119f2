package io.helpconnect.web;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is served, as it is sent.
 *
 * @param gzip the same, compressed, or {@code null} where that does not help
 * @param keep how long a browser may keep it without asking
 * @param policy the content security policy of a page, {@code null} for what is none
 */
record Page(CharSequence type, Buffer plain, Buffer gzip, String etag, CharSequence keep, CharSequence policy) {
    private static final int WORTH_IT = 1000;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    static Page of(String path, byte[] content, String keep, CharSequence policy) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        boolean text = type.startsWith("text/") || type.startsWith("application/") || type.endsWith("xml");
        return new Page(
                HttpHeaders.createOptimized(type),
                Buffer.buffer(content),
                text && content.length > WORTH_IT ? compressed(content) : null,
                Etags.of(content),
                HttpHeaders.createOptimized(keep),
                policy);
    }

    /** Whether we know what kind of file it is: others are not served. */
    static boolean known(String path) {
        return TYPES.containsKey(path.substring(path.lastIndexOf('.') + 1));
    }

    private static Buffer compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    void serve(Exchange exchange) {
        MultiMap headers = exchange.headers();
        boolean small = gzip != null && acceptsGzip(exchange.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        String name = small ? etag.substring(0, etag.length() - 1) + "-gz\"" : etag;
        headers.set(HttpHeaders.CACHE_CONTROL, keep).set(HttpHeaders.ETAG, name);
        if (gzip != null) {
            headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (policy != null) {
            SecurityHeaders.setPolicy(headers, policy);
        }
        if (Etags.matches(exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH), name)) {
            exchange.send(304, null, null);
            return;
        }
        if (small) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        exchange.send(200, type, small ? gzip : plain);
    }

    private static boolean acceptsGzip(String header) {
        return header != null && header.contains("gzip") && !header.contains("gzip;q=0");
    }
}
