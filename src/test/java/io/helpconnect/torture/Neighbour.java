package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.ApiClient.Answer;
import io.helpconnect.torture.Ledger.Match;
import io.helpconnect.torture.Ledger.Message;
import io.helpconnect.torture.Ledger.Post;
import io.helpconnect.torture.Ledger.Response;
import io.helpconnect.torture.Stubborn.Write;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One user who does this and that, one after the other, and writes down what was acknowledged. */
final class Neighbour implements Runnable {
    private static final long LONGEST_THOUGHT = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int HELPERS = 100;

    private final Account me;
    private final Ledger ledger;
    private final Client client;
    private final BooleanSupplier goingOn;
    private final Random random;
    private final Set<String> respondedTo = new HashSet<>();

    Neighbour(Account me, Ledger ledger, Client client, BooleanSupplier goingOn, long seed) {
        this.me = me;
        this.ledger = ledger;
        this.client = client;
        this.goingOn = goingOn;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (goingOn.getAsBoolean()) {
            act(random.nextInt(100));
            LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_THOUGHT));
        }
    }

    private void act(int chance) {
        if (chance < 6) {
            post();
        } else if (chance < 13) {
            ledger.anyPost(random).filter(this::mayRespondTo).ifPresent(this::respond);
        } else if (chance < 20) {
            ledger.nextToAccept(me).ifPresent(this::accept);
        } else if (chance < 26) {
            ledger.nextToConfirm(me).ifPresent(this::confirm);
        } else {
            ledger.anyRoomOf(me, random).ifPresent(this::say);
        }
    }

    private void post() {
        String title = "Wanted " + UUID.randomUUID();
        String description = words(200);
        var body = Map.of(
                "type",
                "request",
                "title",
                title,
                "description",
                description,
                "category",
                "errands",
                "helpersNeeded",
                HELPERS,
                "location",
                Map.of("lat", 52.37 + random.nextDouble() / 20, "lon", 4.89 + random.nextDouble() / 20));
        write("/api/posts", body)
                .ifPresent(answer -> ledger.posted(new Post(answer.text("id"), me, title, description)));
    }

    private boolean mayRespondTo(Post post) {
        return !post.author().id().equals(me.id()) && respondedTo.add(post.id());
    }

    private void respond(Post post) {
        String message = words(60);
        write("/api/posts/" + post.id() + "/responses", Map.of("message", message))
                .ifPresent(answer -> ledger.responded(new Response(answer.text("id"), post, me, message)));
    }

    private void accept(Response response) {
        write(path(response) + "/accept", Map.of())
                .ifPresent(answer -> ledger.accepted(new Match(response, answer.text("room"))));
    }

    private void confirm(Match match) {
        write(path(match.response()) + "/confirm", Map.of()).ifPresent(answer -> ledger.confirmed(match));
    }

    private static String path(Response response) {
        return "/api/posts/" + response.to().id() + "/responses/" + response.id();
    }

    private void say(String room) {
        String text = words(80);
        String clientId = UUID.randomUUID().toString();
        write("/api/rooms/" + room + "/messages", Map.of("text", text, "clientId", clientId))
                .ifPresent(answer -> ledger.said(new Message(
                        answer.text("id"), room, answer.body().path("seq").asLong(), me, text, clientId)));
    }

    private Optional<Answer> write(String path, Object body) {
        return client.carryOut(new Write(me.api(), path, UUID.randomUUID().toString(), body), random);
    }

    private String words(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong() >>> 20, 36)).append(' ');
        }
        return text.toString().trim();
    }
}
