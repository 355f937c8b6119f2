package io.helpconnect.outgoing;

import io.helpconnect.bus.Failure;
import io.helpconnect.outgoing.Outgoing.Answer;
import io.helpconnect.outgoing.Outgoing.NoAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLException;

/** One post, within its deadline. */
final class Posting {
    private static final int MAX_BODY = 2048;
    private static final int MAX_ADDRESSES = 3;
    private static final long CONNECT_MILLIS = 5000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Map<String, String> headers;
    private final Buffer body;
    private final Duration deadline;
    private final Promise<Answer> answered = Promise.promise();
    private volatile HttpClientRequest underWay;

    Posting(Vertx vertx, HttpClient client, Map<String, String> headers, Buffer body, Duration deadline) {
        this.vertx = vertx;
        this.client = client;
        this.headers = headers;
        this.body = body;
        this.deadline = deadline;
    }

    Future<Answer> to(Future<Destination> destination) {
        long timer = vertx.setTimer(Math.max(1, deadline.toMillis()), fired -> giveUp());
        destination
                .compose(found -> connect(found, 0))
                .compose(this::send)
                .compose(this::read)
                .onSuccess(answered::tryComplete)
                .onFailure(failure -> answered.tryFail(inWords(failure)));
        return answered.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void giveUp() {
        if (answered.tryFail(new NoAnswer("There was no answer in time.")) && underWay != null) {
            underWay.reset();
        }
    }

    /** Nothing has been sent while there is no connection, so the next address may be tried. */
    private Future<HttpClientRequest> connect(Destination destination, int which) {
        var options = destination
                .at(destination.addresses().get(which))
                .setConnectTimeout(Math.max(1, Math.min(CONNECT_MILLIS, deadline.toMillis())));
        return client.request(options).recover(failure -> {
            int next = which + 1;
            boolean another = failure instanceof ConnectException
                    && next < Math.min(MAX_ADDRESSES, destination.addresses().size())
                    && !answered.future().isComplete();
            return another ? connect(destination, next) : Future.failedFuture(failure);
        });
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        underWay = request;
        if (answered.future().isComplete()) {
            request.reset();
            return Future.failedFuture("too late");
        }
        headers.forEach(request::putHeader);
        return request.send(body);
    }

    private Future<Answer> read(HttpClientResponse response) {
        var read = Buffer.buffer();
        var enough = Promise.<Void>promise();
        response.handler(part -> {
            read.appendBuffer(part, 0, Math.min(part.length(), MAX_BODY - read.length()));
            if (read.length() == MAX_BODY && enough.tryComplete()) {
                // What follows is not wanted: the connection goes with it.
                response.request().reset();
            }
        });
        response.exceptionHandler(enough::tryFail);
        response.endHandler(end -> enough.tryComplete());
        return enough.future()
                .map(done -> new Answer(response.statusCode(), named(response), read.toString(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> named(HttpClientResponse response) {
        var named = new TreeMap<String, String>();
        response.headers()
                .forEach(header -> named.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return named;
    }

    private static Throwable inWords(Throwable failure) {
        if (failure instanceof Failure || failure instanceof NoAnswer) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return new NoAnswer("Its certificate is not one that we trust for this address.");
            }
        }
        return new NoAnswer(
                failure instanceof ConnectException
                        ? "No connection could be made."
                        : "The connection ended before there was an answer.");
    }
}
