package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The web app: our own files, and the libraries it uses at {@code /lib/<webjar>/…}. All of it is read once and served from
 * memory.
 */
final class Pages {
    private static final String ASK = "no-cache";
    private static final String AN_HOUR = "public, max-age=3600";
    private static final String LIBRARIES = "META-INF/resources/webjars";
    /** Of the libraries, only what a browser loads: no sources, maps, types, or builds for elsewhere. */
    private static final Pattern NOT_FOR_BROWSERS = Pattern.compile(
            "(^|/)(development|node|src)/|^sockjs-client/[^/]+/(?!dist/)|package\\.json$|-all\\.|\\.min\\.js\\.map$");

    private final Map<String, Page> pages = new HashMap<>();

    /** Reads files: not for an event loop. */
    Pages(String tiles) {
        Resources.below(
                        LIBRARIES,
                        path -> Page.known(path)
                                && !NOT_FOR_BROWSERS.matcher(path).find())
                .forEach((path, content) ->
                        pages.put("/lib/" + withoutVersion(path), Page.of(path, content, AN_HOUR, null)));
        Resources.below("webroot", Page::known).forEach((path, content) -> {
            CharSequence policy = path.endsWith(".html")
                    ? SecurityHeaders.policyOf(new String(content, StandardCharsets.UTF_8), tiles)
                    : null;
            pages.put("/" + path, Page.of(path, content, ASK, policy));
        });
    }

    private static String withoutVersion(String path) {
        int name = path.indexOf('/');
        int version = path.indexOf('/', name + 1);
        return path.substring(0, name) + path.substring(version);
    }

    void handle(Exchange exchange) {
        if (!exchange.looks()) {
            exchange.refuseMethod("GET, HEAD");
            return;
        }
        exchange.runs("GET page");
        Page page = find(exchange);
        if (page == null) {
            exchange.fail(Problem.notFound("page"));
        } else {
            page.serve(exchange);
        }
    }

    /** Paths of the web app's own routes are all its one page. */
    private Page find(Exchange exchange) {
        String path = exchange.request().path();
        Page page = pages.get(path);
        if (page != null) {
            return page;
        }
        String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
        boolean forPeople = path.equals("/") || (accept != null && accept.contains("text/html"));
        return forPeople && path.indexOf('.') < 0 ? pages.get("/index.html") : null;
    }

    /** The page in which the API's description is read. */
    void handleDocs(Exchange exchange) {
        Page page = pages.get("/index.html");
        if (page == null) {
            exchange.fail(Problem.notFound("page"));
        } else {
            page.serve(exchange);
        }
    }
}
