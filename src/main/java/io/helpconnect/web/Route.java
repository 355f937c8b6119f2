package io.helpconnect.web;

import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A path that leads to a request record. Components of the record are bound by name: {@code Caller} from the access token,
 * {@code NewId} from the {@code Idempotency-Key}, {@code UserAgent}, {@code RefreshCookie} and {@code SessionId} from what
 * came along, those named in the path from the path, the rest from the query (GET,
 * DELETE) or the JSON body (POST, PUT, PATCH). What a client sends beyond them is refused.
 *
 * @param path with {@code {name}} for a component
 * @param needs the least role that may call it
 * @param status of a success: 200, 201 or 204
 * @param creation of a route that creates, or {@code null}
 * @param limit how often one caller may call, or {@code null}
 * @param cached for a public answer that is the same for every caller (see {@link Request#sameForAll}): the area whose
 *     change makes it stale, or {@code null}
 * @param changes the area of cached answers that a success makes stale, or {@code null}
 * @param intake what becomes of a body
 * @param summary one line for the API page
 */
public record Route<Q extends Request<R>, R extends Message>(
        String method,
        String path,
        Class<Q> request,
        Role needs,
        int status,
        Creation<R> creation,
        Limit limit,
        String cached,
        String changes,
        Intake intake,
        String summary) {

    /** So many calls of one caller in that time; more get 429. */
    public record Limit(int calls, Duration per) {}

    /**
     * @param where what was made is found
     * @param wasThere whether it was there before; {@code null}: it never was
     */
    public record Creation<R>(Function<R, String> where, Predicate<R> wasThere) {}

    public static <Q extends Request<R>, R extends Message> Route<Q, R> get(String path, Class<Q> request) {
        return route("GET", path, request, 200);
    }

    public static <Q extends Request<R>, R extends Message> Route<Q, R> post(String path, Class<Q> request) {
        return route("POST", path, request, 200);
    }

    public static <Q extends Request<R>, R extends Message> Route<Q, R> patch(String path, Class<Q> request) {
        return route("PATCH", path, request, 200);
    }

    public static <Q extends Request<R>, R extends Message> Route<Q, R> put(String path, Class<Q> request) {
        return route("PUT", path, request, 200);
    }

    public static <Q extends Request<R>, R extends Message> Route<Q, R> delete(String path, Class<Q> request) {
        return route("DELETE", path, request, 204);
    }

    private static <Q extends Request<R>, R extends Message> Route<Q, R> route(
            String method, String path, Class<Q> request, int status) {
        return new Route<>(method, path, request, Role.USER, status, null, null, null, null, Intake.FIELDS, "");
    }

    /** Callable without a token. */
    public Route<Q, R> open() {
        return by(Role.GUEST);
    }

    public Route<Q, R> by(Role least) {
        return new Route<>(method, path, request, least, status, creation, limit, cached, changes, intake, summary);
    }

    /** Answers 201 with the location of what was made. */
    public Route<Q, R> creates(Function<R, String> where) {
        return creates(new Creation<>(where, null));
    }

    /** The same, but 200 where it was there before. */
    public Route<Q, R> creates(Function<R, String> where, Predicate<R> wasThere) {
        return creates(new Creation<>(where, wasThere));
    }

    private Route<Q, R> creates(Creation<R> what) {
        return new Route<>(method, path, request, needs, 201, what, limit, cached, changes, intake, summary);
    }

    int statusOf(R answer) {
        return creation != null
                        && creation.wasThere() != null
                        && creation.wasThere().test(answer)
                ? 200
                : status;
    }

    boolean mayFindItThere() {
        return creation != null && creation.wasThere() != null;
    }

    /** Answers 204. */
    public Route<Q, R> silent() {
        return new Route<>(method, path, request, needs, 204, creation, limit, cached, changes, intake, summary);
    }

    public Route<Q, R> limited(int calls, Duration per) {
        return new Route<>(
                method,
                path,
                request,
                needs,
                status,
                creation,
                new Limit(calls, per),
                cached,
                changes,
                intake,
                summary);
    }

    /** The answer is public and the same for all: kept encoded until something of that area changes. */
    public Route<Q, R> cached(String area) {
        return new Route<>(method, path, request, needs, status, creation, limit, area, changes, intake, summary);
    }

    public Route<Q, R> changes(String area) {
        return new Route<>(method, path, request, needs, status, creation, limit, cached, area, intake, summary);
    }

    /**
     * Binds from the query although it is no GET, and leaves a body of whatever type unread: for one-click links (RFC
     * 8058), whose body is a form that says nothing.
     */
    public Route<Q, R> ignoresBody() {
        return new Route<>(
                method, path, request, needs, status, creation, limit, cached, changes, Intake.IGNORED, summary);
    }

    /**
     * Binds a body of any type, in UTF-8 and at most 64 KiB, as the {@link io.helpconnect.bus.RawBody} of the request: for
     * callers who sign what they send.
     *
     * @param headers lower-case names of those that are bound with it
     */
    public Route<Q, R> rawBody(String... headers) {
        return new Route<>(
                method, path, request, needs, status, creation, limit, cached, changes, Intake.raw(headers), summary);
    }

    /**
     * Binds a body of any type as the {@link io.helpconnect.bus.Bytes} of the request, and the rest from the query. A
     * caller has two minutes to send it, and says beforehand how long it is.
     *
     * @param most so many bytes; more get 413
     */
    public Route<Q, R> takesFile(int most) {
        return new Route<>(
                method, path, request, needs, status, creation, limit, cached, changes, Intake.file(most), summary);
    }

    public Route<Q, R> says(String line) {
        return new Route<>(method, path, request, needs, status, creation, limit, cached, changes, intake, line);
    }
}
