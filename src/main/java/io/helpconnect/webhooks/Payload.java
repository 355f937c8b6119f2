package io.helpconnect.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Json;
import io.helpconnect.help.Help;
import io.helpconnect.users.Users;
import io.helpconnect.webhooks.Webhooks.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What other systems are told of a fact: ids and what everybody may know. Each payload is a record made for it, so that
 * nothing goes out because a fact has grown. Who responded to whom, messages, e-mail addresses and exact places are never
 * in it.
 *
 * @param id of the event, the same for every webhook
 */
record Payload(String id, String event, Instant at, Object data) {

    /** @param cell the map cell (H3) in which it is */
    record NewPost(String post, String author, Help.Type type, Help.Category category, String cell) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Post(String post, String author, String title) {}

    record Response(String post, String title, String response) {}

    record NewUser(String user) {}

    record Test(String message) {}

    private record Kind(Event event, Function<Fact, Object> data) {}

    private static final Map<Class<? extends Fact>, Kind> KINDS = new LinkedHashMap<>();

    private static <F extends Fact> void tell(Event event, Class<F> fact, Function<F, Object> data) {
        KINDS.put(fact, new Kind(event, told -> data.apply(fact.cast(told))));
    }

    static {
        tell(
                Event.POST_CREATED,
                Help.PostCreated.class,
                it -> new NewPost(it.post(), it.author(), it.type(), it.category(), it.cell()));
        tell(Event.POST_CHANGED, Help.PostChanged.class, it -> new Post(it.post(), it.author(), null));
        tell(Event.POST_FULFILLED, Help.PostFulfilled.class, it -> new Post(it.post(), it.author(), null));
        tell(Event.POST_EXPIRED, Help.PostExpired.class, it -> new Post(it.post(), it.author(), it.title()));
        tell(Event.POST_CANCELLED, Help.PostCancelled.class, it -> new Post(it.post(), it.author(), it.title()));
        tell(Event.POST_RENEWED, Help.PostRenewed.class, it -> new Post(it.post(), it.author(), null));
        tell(Event.POST_REOPENED, Help.PostReopened.class, it -> new Post(it.post(), it.author(), null));
        tell(Event.RESPONSE_OFFERED, Help.Responded.class, it -> new Response(it.post(), it.title(), it.response()));
        tell(
                Event.RESPONSE_ACCEPTED,
                Help.ResponseAccepted.class,
                it -> new Response(it.post(), it.title(), it.response()));
        tell(
                Event.RESPONSE_CONFIRMED,
                Help.ResponseConfirmed.class,
                it -> new Response(it.post(), it.title(), it.response()));
        tell(
                Event.RESPONSE_COMPLETED,
                Help.ResponseCompleted.class,
                it -> new Response(it.post(), it.title(), it.response()));
        tell(
                Event.RESPONSE_WITHDRAWN,
                Help.ResponseWithdrawn.class,
                it -> new Response(it.post(), it.title(), it.response()));
        tell(
                Event.RESPONSE_DECLINED,
                Help.ResponseDeclined.class,
                it -> new Response(it.post(), it.title(), it.response()));
        tell(Event.USER_REGISTERED, Users.Registered.class, it -> new NewUser(it.user()));
    }

    /** The facts that other systems may be told of. */
    static List<Class<? extends Fact>> facts() {
        return List.copyOf(KINDS.keySet());
    }

    static Set<Event> events() {
        return Set.copyOf(KINDS.values().stream().map(Kind::event).toList());
    }

    static Event event(Fact fact) {
        return KINDS.get(fact.getClass()).event();
    }

    static String of(String id, Instant at, Fact fact) {
        var kind = KINDS.get(fact.getClass());
        return Json.text(new Payload(id, name(kind.event()), at, kind.data().apply(fact)));
    }

    static String test(String id, Instant at) {
        return Json.text(new Payload(id, "test", at, new Test("This is a test. Nothing happened.")));
    }

    /** Its public name. */
    static String name(Event event) {
        return Json.MAPPER.convertValue(event, String.class);
    }
}
