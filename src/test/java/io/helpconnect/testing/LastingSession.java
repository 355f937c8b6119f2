package io.helpconnect.testing;

import io.helpconnect.testing.ApiClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The session of a user who stays longer than an access token lasts: it is refreshed in time, as open pages do. */
final class LastingSession {
    /** Two minutes less than a token lasts, so that a server that is away may be asked again. */
    private static final Duration REFRESHED_AFTER = Duration.ofMinutes(13);

    private final LogIn logIn;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile Tokens tokens;

    /** @param logIn for when the session has ended, say since the reply to a refresh was lost for too long */
    LastingSession(Answer begun, LogIn logIn) {
        this.tokens = Tokens.in(begun);
        this.logIn = logIn;
    }

    interface LogIn {
        Answer at(URI server) throws IOException;
    }

    private record Tokens(String access, String cookie, long since) {
        static Tokens in(Answer answer) {
            return new Tokens(answer.text("accessToken"), answer.cookie(), System.nanoTime());
        }

        boolean isOld() {
            return System.nanoTime() - since > REFRESHED_AFTER.toNanos();
        }
    }

    String accessToken() {
        return tokens.access();
    }

    /** @param server that is asked for new ones, when it is time for that and nobody else asks */
    String accessToken(URI server) {
        if (tokens.isOld() && refreshing.compareAndSet(false, true)) {
            try {
                // Another may have done it just now.
                if (tokens.isOld()) {
                    refresh(server);
                }
            } catch (IOException away) {
                // The next request tries again; until then this one is good.
            } finally {
                refreshing.set(false);
            }
        }
        return tokens.access();
    }

    /** @throws IOException where there are no new ones; those of before are kept */
    void refresh(URI server) throws IOException {
        var answer = ApiClient.refresh(server, tokens.cookie());
        if (answer.status() == 401) {
            answer = logIn.at(server);
        }
        if (!answer.ok()) {
            throw new IOException("not refreshed: " + answer);
        }
        tokens = Tokens.in(answer);
    }
}
