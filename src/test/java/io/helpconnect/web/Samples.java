package io.helpconnect.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.vertx.core.Future;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A feature for the tests of the web: it has one of everything that a request can have, and remembers what it was asked. */
final class Samples {
    final Map<String, Thing> things = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile Future<Void> gate = Future.succeededFuture();

    enum Kind {
        @JsonProperty("request")
        REQUEST,
        @JsonProperty("offer")
        OFFER
    }

    record Place(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon,
            @Size(max = 20) String address) {}

    record MakeThing(
            NewId newId,
            @NotNull Kind kind,
            @NotBlank @Size(min = 3, max = 20) String title,
            @NotNull @Valid Place place,
            @Min(1) @Max(100) Integer many,
            Long big,
            Boolean urgent,
            Instant from,
            @Size(max = 3) List<@NotBlank @Size(max = 5) String> tags,
            @Valid @Size(max = 2) List<Place> stops,
            Secret password,
            @Email String email,
            Caller caller)
            implements Request<Thing> {}

    record FindThing(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Thing> {}

    record ListThings(
            Kind kind,

            @Size(max = 10) @Pattern(regexp = "\\d+,\\d+", message = "must be two numbers, like 1,2")
            String near,

            @Min(1) @Max(100) Integer limit,
            Double weight,
            Boolean urgent,
            Instant from,
            List<String> tag)
            implements Request<Things> {}

    record RenameThing(
            @Size(max = 64) String id,
            @NotBlank @Size(max = 20) String title,
            Caller caller) implements Request<Thing> {}

    record RemoveThing(@Size(max = 64) String id, Caller caller) implements Request<Done> {}

    record TouchThing(
            @Size(max = 64) String id, @Size(max = 64) String part, Caller caller) implements Request<Done> {}

    record FailOddly(Caller caller) implements Request<Done> {}

    record Refuse(int status) implements Request<Done> {}

    record Judge(Caller caller) implements Request<Done> {}

    record Knock() implements Request<Done> {}

    record Click(@NotNull @Size(max = 64) String token, Caller caller) implements Request<Seen> {}

    /** Answers with the raw body itself. */
    record Echo(RawBody body, Caller caller) implements Request<Echoed> {}

    record Echoed(String text, Map<String, String> headers) implements Message {}

    record WhoAmI(Caller caller) implements Request<Seen> {}

    /** One's own things are not for all. */
    record WhoseThings(String owner, Caller caller) implements Request<Seen> {
        @Override
        public boolean sameForAll() {
            return owner == null;
        }
    }

    record Thing(String id, String title, Kind kind, String fingerprint, Instant from, List<String> tags)
            implements Message {}

    record Things(List<Thing> items, String next) implements Message {}

    record Seen(Caller caller) implements Message {}

    static List<Route<?, ?>> routes() {
        return List.of(
                Route.post("/api/things", MakeThing.class)
                        .creates(thing -> "/api/things/" + thing.id())
                        .changes("things")
                        .says("Make a thing"),
                Route.get("/api/things", ListThings.class).open().cached("things"),
                Route.get("/api/things/{id}", FindThing.class).cached("things"),
                Route.patch("/api/things/{id}", RenameThing.class).changes("things"),
                Route.delete("/api/things/{id}", RemoveThing.class).changes("things"),
                Route.post("/api/things/{id}/parts/{part}/touch", TouchThing.class)
                        .silent(),
                Route.get("/api/things/mine", WhoAmI.class).open(),
                Route.get("/api/things/owned", WhoseThings.class).open().cached("things"),
                Route.post("/api/click", Click.class).open().ignoresBody(),
                Route.post("/api/echo", Echo.class).open().rawBody("x-sign", "x-time"),
                Route.get("/api/odd", FailOddly.class).open(),
                Route.get("/api/refusals/{status}", Refuse.class).open(),
                Route.post("/api/judge", Judge.class).by(Role.MODERATOR).silent(),
                Route.post("/api/knock", Knock.class).open().silent().limited(3, Duration.ofHours(1)));
    }

    void answerOn(Bus bus) {
        bus.answer(MakeThing.class, this::make);
        bus.answer(ListThings.class, list -> slowly(new Things(List.copyOf(things.values()), null)));
        bus.answer(FindThing.class, find -> slowly(things.get(find.id())));
        bus.answer(RenameThing.class, rename -> {
            Thing old = things.get(rename.id());
            Thing thing = new Thing(old.id, rename.title, old.kind, old.fingerprint, old.from, old.tags);
            things.put(thing.id, thing);
            return Future.succeededFuture(thing);
        });
        bus.answer(RemoveThing.class, remove -> {
            things.remove(remove.id);
            return Future.succeededFuture(Done.DONE);
        });
        bus.answer(TouchThing.class, touch -> Future.succeededFuture(Done.DONE));
        bus.answer(FailOddly.class, odd -> Future.failedFuture(new IllegalStateException("the inner secret")));
        bus.answer(
                Refuse.class,
                refuse -> Future.failedFuture(Problem.of(refuse.status, "refused", "Refused", "So be it.")
                        .after(7)
                        .failure()));
        bus.answer(Judge.class, judge -> Future.succeededFuture(Done.DONE));
        bus.answer(Knock.class, knock -> Future.succeededFuture(Done.DONE));
        bus.answer(WhoseThings.class, whose -> Future.succeededFuture(new Seen(whose.caller)));
        bus.answer(Click.class, click -> Future.succeededFuture(new Seen(click.caller)));
        bus.answer(
                Echo.class,
                echo -> Future.succeededFuture(new Echoed(echo.body.text(), new TreeMap<>(echo.body.headers()))));
        bus.answer(WhoAmI.class, who -> Future.succeededFuture(new Seen(who.caller)));
    }

    private Future<Thing> make(MakeThing make) {
        String id = make.newId.id();
        Thing thing = new Thing(id, make.title, make.kind, make.newId.fingerprint(), make.from, make.tags);
        Thing there = things.putIfAbsent(id, thing);
        if (there == null || make.newId.made(there.fingerprint)) {
            return Future.succeededFuture(there == null ? thing : there);
        }
        return Future.failedFuture(
                Problem.conflict("The key was used for something else.").failure());
    }

    /** Looks now, answers when the gate opens. */
    private <M extends Message> Future<M> slowly(M answer) {
        asked.incrementAndGet();
        return answer == null ? Future.failedFuture(Problem.notFound("thing").failure()) : gate.map(open -> answer);
    }
}
