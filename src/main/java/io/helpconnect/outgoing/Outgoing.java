package io.helpconnect.outgoing;

import io.helpconnect.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Calls others over HTTP, at addresses that somebody typed. A name is resolved once, every address it has is checked, and
 * the connection goes to one that was: a name that changes its mind in between leads nowhere else. Redirects are answers,
 * not followed. No more than a few connections to one host at a time; what waits for one waits within its deadline.
 */
public final class Outgoing {
    private static final int CONNECTIONS_PER_HOST = 8;
    private static final int WAITING_PER_HOST = 256;
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final Destinations destinations;
    private final HttpClient client;

    public Outgoing(Vertx vertx, Settings.Outgoing settings) {
        this(vertx, settings, new Names(vertx), new HttpClientOptions());
    }

    Outgoing(Vertx vertx, Settings.Outgoing settings, Destinations.Resolver resolver, HttpClientOptions options) {
        this.vertx = vertx;
        this.destinations = new Destinations(settings.allow(), resolver);
        this.client = vertx.createHttpClient(
                options.setMaxHeaderSize(MAX_HEADER_BYTES)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setVerifyHost(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST).setMaxWaitQueueSize(WAITING_PER_HOST));
    }

    /**
     * Whether it may be called at all: fails with 400 about the field {@code url}, in words for whoever typed it, where it
     * is not HTTP, holds a password, has no name that is known, or leads into a network that is not public.
     */
    public Future<Void> check(URI uri) {
        return destinations.of(uri).recover(Outgoing::asInvalid).mapEmpty();
    }

    /**
     * Posts once. The answer is whatever the other side says, errors and redirects included.
     *
     * @param deadline for everything, from looking up the name to the last byte that is read
     * @return fails with 400 about {@code url} where it may not be called, with {@link NoAnswer} where nothing came back:
     *     the other side may yet have got it
     */
    public Future<Answer> post(URI uri, Map<String, String> headers, Buffer body, Duration deadline) {
        return new Posting(vertx, client, headers, body, deadline).to(destinations.of(uri));
    }

    public Future<Void> close() {
        return client.close();
    }

    private static Future<Destination> asInvalid(Throwable failure) {
        return Future.failedFuture(failure instanceof NoAnswer ? Destinations.refused(failure.getMessage()) : failure);
    }

    /**
     * What came back.
     *
     * @param headers by their lower-case names, the first of each
     * @param body the first 2048 bytes of it, as UTF-8
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /** Nothing came back; the message is a sentence that says why and names nothing of the inside. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String why) {
            super(why, null, false, false);
        }
    }
}
