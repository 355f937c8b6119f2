package io.helpconnect.mail;

import io.helpconnect.bus.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A server as the settings name it: {@code smtps://user:password@host:port} or {@code imap://user:password@host/folder}.
 *
 * @param encrypted from the start
 * @param port -1 where none is named
 * @param user {@code null} where nobody logs in
 */
record MailServer(boolean encrypted, String host, int port, String user, Secret password, String folder) {

    static MailServer of(Secret setting) {
        URI uri = URI.create(setting.value());
        String login = uri.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        return new MailServer(
                uri.getScheme().endsWith("s"),
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort(),
                login == null ? null : decoded(colon < 0 ? login : login.substring(0, colon)),
                new Secret(colon < 0 ? "" : decoded(login.substring(colon + 1))),
                decoded(path));
    }

    int portOr(int encryptedPort, int plainPort) {
        if (port > 0) {
            return port;
        }
        return encrypted ? encryptedPort : plainPort;
    }

    /** A password crosses no network in the clear: whoever pretends that a server cannot encrypt would get it. */
    boolean mustEncrypt() {
        return !encrypted
                && user != null
                && !Set.of("localhost", "127.0.0.1", "::1").contains(host);
    }

    /** A plus sign stands for itself here. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
