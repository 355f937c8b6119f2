package io.helpconnect.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where undeliverable letters come back to: {@code help+b-<token>@example.org}, so that each names the letter. */
record ReturnPath(String local, String domain) {
    private static final int LONGEST_LOCAL = 64;
    private static final String MARK = "+b-";
    private static final String TOKEN = "[0-9a-f]{20}";
    private static final int TOKEN_LENGTH = 20;

    static ReturnPath of(String from) {
        int at = from.indexOf('@');
        return new ReturnPath(from.substring(0, at), from.substring(at + 1));
    }

    /** Where there is no room for the token, the plain address. */
    String named(String token) {
        boolean room = local.length() + MARK.length() + TOKEN_LENGTH <= LONGEST_LOCAL;
        return local + (room ? MARK + token : "") + "@" + domain;
    }

    /** The token in a header of what came back. */
    Optional<String> token(String header) {
        Matcher found = Pattern.compile(
                        Pattern.quote(local + MARK) + "(" + TOKEN + ")" + Pattern.quote("@" + domain),
                        Pattern.CASE_INSENSITIVE)
                .matcher(header);
        return found.find() ? Optional.of(found.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
