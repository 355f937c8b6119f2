package io.helpconnect.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.testing.ApiClient.Answer;
import io.helpconnect.torture.ChatLedger.Reaction;
import io.helpconnect.torture.ChatLedger.Said;
import io.helpconnect.torture.Findings.Fault;
import io.helpconnect.torture.Stubborn.Write;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes what its user says in the rooms of a page, one after the other, changes some of it, reacts to what others said,
 * and says how far they have read. Whatever is sent is repeated until it is answered, a message with the same clientId.
 */
final class ChatWriter implements Runnable {
    private static final long LONGEST_THOUGHT = TimeUnit.MILLISECONDS.toNanos(40);
    private static final List<String> EMOJI = List.of("👍", "😂", "🙏");

    private final ChatPage page;
    private final ChatLedger ledger;
    private final Stubborn client;
    private final Findings findings;
    private final int messages;
    private final Random random;
    private final List<String> rooms;
    private final List<Said> own = new ArrayList<>();

    /** @param messages that all writers write in all */
    ChatWriter(ChatPage page, ChatLedger ledger, Stubborn client, Findings findings, int messages, long seed) {
        this.page = page;
        this.ledger = ledger;
        this.client = client;
        this.findings = findings;
        this.messages = messages;
        this.random = new Random(seed);
        this.rooms = page.rooms().keySet().stream().sorted().toList();
    }

    @Override
    public void run() {
        while (ledger.begin(messages)) {
            say(rooms.get(random.nextInt(rooms.size())));
            act(random.nextInt(100));
            LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_THOUGHT));
        }
    }

    private void act(int chance) {
        String room = rooms.get(random.nextInt(rooms.size()));
        if (chance < 12) {
            edit();
        } else if (chance < 18) {
            delete();
        } else if (chance < 40) {
            react(room);
        } else if (chance < 60) {
            read(room);
        }
    }

    private void say(String room) {
        String clientId = UUID.randomUUID().toString();
        String text = words();
        var body = new HashMap<String, Object>(Map.of("text", text, "clientId", clientId));
        if (random.nextInt(8) == 0) {
            page.rooms().get(room).any(random).ifPresent(to -> body.put("replyTo", to.path("id")));
        }
        page.rooms().get(room).write(clientId, text);
        var answer = send(room, body);
        if (answer != null && answer.status() == 409) {
            // What it answers was deleted meanwhile.
            body.remove("replyTo");
            answer = send(room, body);
        }
        if (answer != null && findings.expect(answer.ok(), Fault.REFUSED, room + " " + answer)) {
            JsonNode sent = answer.body();
            var message = new Said(
                    room,
                    sent.path("id").asText(),
                    sent.path("seq").asLong(),
                    page.account().id(),
                    clientId,
                    text,
                    0,
                    false);
            ledger.said(message);
            own.add(message);
            page.sent(room, sent);
        }
    }

    /** Without an {@code Idempotency-Key}: the clientId has to do. */
    private Answer send(String room, Map<String, Object> body) {
        var write = new Write(page.api(), "/api/rooms/" + room + "/messages", null, Map.copyOf(body));
        return client.carryOutWhateverIsSaid(write, random).orElse(null);
    }

    private void edit() {
        if (own.isEmpty()) {
            return;
        }
        Said message = own.get(random.nextInt(own.size()));
        String text = words();
        client.untilAnswered("edit", false, () -> page.api().patch(path(message), Map.of("text", text)))
                .filter(answer -> findings.expect(answer.ok(), Fault.REFUSED, "edit of " + message + ": " + answer))
                .ifPresent(answer -> ledger.edited(message.id(), text));
    }

    private void delete() {
        if (own.isEmpty()) {
            return;
        }
        Said message = own.remove(random.nextInt(own.size()));
        client.untilAnswered("delete", false, () -> page.api().delete(path(message)))
                .filter(answer -> findings.expect(answer.ok(), Fault.REFUSED, "delete of " + message + ": " + answer))
                .ifPresent(answer -> ledger.deleted(message.id()));
    }

    private void react(String room) {
        var found = page.rooms().get(room).any(random);
        if (found.isEmpty()) {
            return;
        }
        var reaction = new Reaction(
                found.get().path("id").asText(), page.account().id(), EMOJI.get(random.nextInt(EMOJI.size())));
        boolean set = !ledger.isSet(reaction);
        String path = "/api/rooms/" + room + "/messages/" + reaction.message() + "/reactions/"
                + URLEncoder.encode(reaction.emoji(), UTF_8);
        client.untilAnswered(
                        "reaction",
                        false,
                        () -> set ? page.api().put(path) : page.api().delete(path))
                .ifPresent(answer -> {
                    boolean gone = answer.status() == 409;
                    findings.expect(answer.ok() || gone, Fault.REFUSED, "reaction " + path + ": " + answer);
                    ledger.reacted(reaction, set, gone);
                });
    }

    private void read(String room) {
        long seq = page.rooms().get(room).last();
        String what = random.nextBoolean() ? "read" : "delivered";
        client.untilAnswered(
                        what, false, () -> page.api().post("/api/rooms/" + room + "/" + what, null, Map.of("seq", seq)))
                .filter(answer -> findings.expect(answer.ok(), Fault.REFUSED, what + ": " + answer))
                .filter(answer -> what.equals("read"))
                .ifPresent(answer -> ledger.read(room, page.account().id(), seq));
    }

    private static String path(Said message) {
        return "/api/rooms/" + message.room() + "/messages/" + message.id();
    }

    private String words() {
        var text = new StringBuilder();
        int length = 10 + random.nextInt(80);
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong() >>> 20, 36)).append(' ');
        }
        return text.toString().trim();
    }
}
