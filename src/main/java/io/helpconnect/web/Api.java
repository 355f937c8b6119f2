package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.RefreshCookie;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.SessionId;
import io.helpconnect.web.CachedAnswers.Answer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/** Everything under {@code /api}: finds the route, makes its request, asks, and writes the answer. */
final class Api {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Vertx vertx;
    private final Bus bus;
    private final Paths paths;
    private final Access access;
    private final Limits limits;
    private final CachedAnswers cached;
    private final Answers answers;
    private final FileGate files;
    private final ClientAddress clients;

    Api(
            Vertx vertx,
            Bus bus,
            Paths paths,
            Access access,
            Limits limits,
            CachedAnswers cached,
            Answers answers,
            FileGate files,
            ClientAddress clients) {
        this.vertx = vertx;
        this.bus = bus;
        this.paths = paths;
        this.access = access;
        this.limits = limits;
        this.cached = cached;
        this.answers = answers;
        this.files = files;
        this.clients = clients;
    }

    void handle(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Paths.Place place = paths.find(request.path());
        if (place == null) {
            exchange.fail(Problem.notFound("address"));
            return;
        }
        Endpoint<?, ?> endpoint = place.at(request.method());
        if (endpoint == null) {
            exchange.refuseMethod(place.methods());
            return;
        }
        exchange.runs(endpoint.name());
        serve(exchange, endpoint, place);
    }

    private <Q extends Request<R>, R extends Message> void serve(
            Exchange exchange, Endpoint<Q, R> endpoint, Paths.Place place) {
        String address = clients.of(exchange.request());
        Access.Identity who = admit(exchange, endpoint, address);
        Runnable done = files.admit(exchange.request(), endpoint, who.user() == null ? address : who.user());
        String area = endpoint.route().cached();
        Answer ready = area == null ? null : cached.find(exchange.request().uri(), area);
        if (ready != null) {
            Answers.write(exchange, ready);
            return;
        }
        Caller caller = new Caller(who.user(), who.role(), address, exchange.id());
        long generation = area == null ? 0 : cached.generation(area);
        Future.succeededFuture(exchange)
                .compose(begun -> read(begun, endpoint, place, who, caller))
                .compose(asked -> bus.ask(asked)
                        .compose(answer -> answers.write(exchange, endpoint, answer, generation, asked.sameForAll())))
                .onComplete(written -> done.run())
                .onFailure(exchange::fail);
    }

    /** @throws Failure 401, 403 or 429 */
    private Access.Identity admit(Exchange exchange, Endpoint<?, ?> endpoint, String address) {
        Access.Identity who = access.identify(exchange.request().getHeader(HttpHeaders.AUTHORIZATION));
        Route<?, ?> route = endpoint.route();
        if (!who.role().atLeast(route.needs())) {
            throw (who.user() == null ? Problem.unauthenticated(null) : Problem.forbidden("This needs another role."))
                    .failure();
        }
        if (!exchange.looks()) {
            limits.checkGeneral(address);
        }
        if (route.limit() != null) {
            limits.check(endpoint.name(), route.limit(), who.user() == null ? address : who.user());
        }
        return who;
    }

    private <Q extends Request<R>, R extends Message> Future<Q> read(
            Exchange exchange, Endpoint<Q, R> endpoint, Paths.Place place, Access.Identity who, Caller caller) {
        HttpServerRequest request = exchange.request();
        String key = idempotencyKey(request);
        RefreshCookie cookie = endpoint.takesCookie() ? RefreshCookies.read(request) : null;
        SessionId session = new SessionId(who.session());
        Intake intake = endpoint.intake();
        return Body.read(vertx, request, intake.most()).map(body -> {
            if (body.length() > 0 && intake.is(Intake.Form.FIELDS)) {
                checkBody(request, endpoint);
            }
            RawBody raw = intake.is(Intake.Form.RAW) ? UnreadBody.of(request, body, intake.headers()) : null;
            Bytes file = intake.is(Intake.Form.FILE) ? UnreadBody.file(request, body) : null;
            String agent = request.getHeader(HttpHeaders.USER_AGENT);
            return endpoint.reader()
                    .read(
                            place,
                            query(request),
                            endpoint.takesBody() ? JsonBody.read(body) : null,
                            new Brought(raw, file, key, agent, cookie, session, caller));
        });
    }

    private static MultiMap query(HttpServerRequest request) {
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("The address has a broken percent sign in it.")
                    .failure();
        }
    }

    private static void checkBody(HttpServerRequest request, Endpoint<?, ?> endpoint) {
        if (!endpoint.takesBody()) {
            throw Problem.malformed("This takes no body.").failure();
        }
        JsonBody.checkType(request);
    }

    private static String idempotencyKey(HttpServerRequest request) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return null;
        }
        String lower = key.toLowerCase(Locale.ROOT);
        if (!UUID.matcher(lower).matches()) {
            throw Problem.invalid(IDEMPOTENCY_KEY, "must be a UUID").failure();
        }
        return lower;
    }
}
