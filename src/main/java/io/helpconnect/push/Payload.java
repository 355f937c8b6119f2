package io.helpconnect.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.bus.Json;

/** What the service worker reads, as JSON: at most {@link #MOST} bytes. */
final class Payload {
    static final int MOST = 3500;
    private static final int LONGEST_TITLE = 200;
    /** A character in JSON takes six bytes at most: a control character, as an escape. */
    private static final int WIDEST = 6;

    private Payload() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(String type, String tag, String title, String body, String path, Boolean urgent) {}

    static byte[] of(Wish wish) {
        if (wish.isWithdrawal()) {
            return json(new Content("withdraw", wish.tag(), null, null, null, null));
        }
        String body = wish.text().body() == null ? "" : wish.text().body();
        byte[] json = show(wish, body);
        while (json.length > MOST && !body.isEmpty()) {
            int tooMuch = json.length - MOST;
            int characters = body.codePointCount(0, body.length());
            body = cut(body, Math.max(0, characters - 1 - (tooMuch + WIDEST - 1) / WIDEST));
            json = show(wish, body);
        }
        return json;
    }

    private static byte[] show(Wish wish, String body) {
        Push.Text text = wish.text();
        return json(
                new Content("show", wish.tag(), cut(text.title(), LONGEST_TITLE), body, text.path(), wish.urgent()));
    }

    /** By way of text: written as bytes at once, characters beyond the first 65,536 would take twelve bytes each. */
    private static byte[] json(Content content) {
        return Json.text(content).getBytes(UTF_8);
    }

    /** The first so many characters; where something is left out, the last of them says so. */
    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return most == 0
                ? ""
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
