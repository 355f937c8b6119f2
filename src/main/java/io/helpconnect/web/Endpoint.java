package io.helpconnect.web;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.RefreshCookie;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.SessionId;
import io.helpconnect.bus.UserAgent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A route with all that can be worked out before the first call. */
final class Endpoint<Q extends Request<R>, R extends Message> {
    private static final Pattern NAMED = Pattern.compile("\\{([^}]+)}");

    /** Components that no client writes. */
    private static final Set<Class<?>> GIVEN = Set.of(
            Caller.class,
            NewId.class,
            UserAgent.class,
            RawBody.class,
            Bytes.class,
            RefreshCookie.class,
            SessionId.class);

    private final Route<Q, R> route;
    private final String name;
    private final boolean takesBody;
    private final boolean takesCookie;
    private final boolean givesFile;
    private final RecordComponent cookie;
    private final RequestReader<Q> reader;

    private Endpoint(Route<Q, R> route, Constraints constraints) {
        this.route = route;
        this.name = route.method() + " " + route.path();
        this.takesBody = route.intake().is(Intake.Form.FIELDS)
                && (route.method().equals("POST")
                        || route.method().equals("PATCH")
                        || route.method().equals("PUT"));
        this.takesCookie = Arrays.stream(route.request().getRecordComponents())
                .anyMatch(component -> component.getType() == RefreshCookie.class);
        this.givesFile = answerOf(route.request()) == Download.class;
        this.cookie = RefreshCookies.in(answerOf(route.request()));
        this.reader = new RequestReader<>(route.request(), pathNames(), constraints);
    }

    static <Q extends Request<R>, R extends Message> Endpoint<Q, R> of(Route<Q, R> route, Constraints constraints) {
        try {
            return new Endpoint<>(route, constraints);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(route.method() + " " + route.path() + ": " + e.getMessage(), e);
        }
    }

    Route<Q, R> route() {
        return route;
    }

    /** Method and path: for logs and limits. */
    String name() {
        return name;
    }

    boolean takesBody() {
        return takesBody;
    }

    boolean givesFile() {
        return givesFile;
    }

    Intake intake() {
        return route.intake();
    }

    boolean takesCookie() {
        return takesCookie;
    }

    boolean givesCookie() {
        return cookie != null;
    }

    /** The cookie in the answer of a route that {@link #givesCookie}. */
    RefreshCookie cookieIn(R answer) {
        try {
            return (RefreshCookie) cookie.getAccessor().invoke(answer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component that cannot be read: " + cookie, e);
        }
    }

    static Class<?> answerOf(Class<?> request) {
        for (Type type : request.getGenericInterfaces()) {
            if (type instanceof ParameterizedType parameterized
                    && parameterized.getActualTypeArguments()[0] instanceof Class<?> answer) {
                return answer;
            }
        }
        throw new IllegalArgumentException("a request without an answer: " + request);
    }

    RequestReader<Q> reader() {
        return reader;
    }

    List<String> pathNames() {
        return NAMED.matcher(route.path())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The components that a client writes in the query or the body. */
    List<RecordComponent> fields() {
        return Arrays.stream(route.request().getRecordComponents())
                .filter(component -> !GIVEN.contains(component.getType()))
                .filter(component -> !pathNames().contains(component.getName()))
                .toList();
    }
}
