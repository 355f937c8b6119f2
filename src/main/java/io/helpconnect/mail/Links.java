package io.helpconnect.mail;

import io.helpconnect.Settings;
import io.helpconnect.bus.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages as they stand in letters. */
record Links(String base) {

    static Links of(Settings settings) {
        String url = settings.site().url().replaceFirst("/+$", "");
        return new Links(url.isEmpty() ? "http://localhost:" + settings.http().port() : url);
    }

    String page(String path) {
        return base + (path.startsWith("/") ? path : "/" + path);
    }

    /** The page that asks once more. */
    String unsubscribe(Secret token) {
        return base + "/unsubscribe?token=" + encoded(token);
    }

    /** What a mail program calls by itself (RFC 8058). */
    String oneClick(Secret token) {
        return base + "/api/unsubscribe?token=" + encoded(token);
    }

    private static String encoded(Secret token) {
        return URLEncoder.encode(token.value(), StandardCharsets.UTF_8);
    }
}
