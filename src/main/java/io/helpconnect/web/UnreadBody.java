package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RawBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A body that is bound as it came: UTF-8, not compressed. */
final class UnreadBody {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s\";]*)");

    private UnreadBody() {}

    /** Of headers that were sent more than once, the first counts. */
    static RawBody of(HttpServerRequest request, Buffer body, List<String> names) {
        checkEncoding(request);
        var headers = new HashMap<String, String>();
        for (String name : names) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new RawBody(JsonBody.text(body), headers);
    }

    private static void checkEncoding(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        var charset = CHARSET.matcher(type == null ? "" : type.toLowerCase(Locale.ROOT));
        boolean otherCharset = charset.find() && !charset.group(1).equals("utf-8");
        if (otherCharset || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            throw Problem.of(415, "media-type", "Not understood", "The body must be in UTF-8, and not compressed.")
                    .failure();
        }
    }
}
