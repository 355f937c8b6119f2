package io.helpconnect.web;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RawBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A body that is bound as it came: text in UTF-8, or a file; not compressed. */
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

    /** Of whatever type: what it says of itself is looked for in it, not in the headers. */
    static Bytes file(HttpServerRequest request, Buffer body) {
        if (request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            throw notUnderstood("A file is sent as it is, not compressed.");
        }
        return Bytes.of(body.getBytes());
    }

    private static void checkEncoding(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        var charset = CHARSET.matcher(type == null ? "" : type.toLowerCase(Locale.ROOT));
        boolean otherCharset = charset.find() && !charset.group(1).equals("utf-8");
        if (otherCharset || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            throw notUnderstood("The body must be in UTF-8, and not compressed.");
        }
    }

    private static Failure notUnderstood(String words) {
        return Problem.of(415, "media-type", "Not understood", words).failure();
    }
}
