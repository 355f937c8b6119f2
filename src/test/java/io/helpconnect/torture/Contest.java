package io.helpconnect.torture;

import static io.helpconnect.torture.HelpCheck.count;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.ApiClient.Answer;
import io.helpconnect.torture.Findings.Fault;
import io.helpconnect.torture.Stubborn.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One request that needs ten helpers: everybody offers at once, and whoever has offered is accepted at once. */
final class Contest {
    static final int PLACES = 10;
    private static final int ACCEPTING_AT_ONCE = 9;
    private static final int REPEATING = 40;
    private static final int CREATED = 201;
    private static final int FINE = 200;
    private static final int CONFLICT = 409;

    private final Account author;
    private final List<Account> people;
    private final Roaming client;
    private final ExecutorService threads;
    private final Findings findings;
    private final Random random;
    private final BlockingQueue<String> offered = new LinkedBlockingQueue<>();
    private final AtomicInteger undecided = new AtomicInteger();
    private final Map<Write, Answer> offers = new ConcurrentHashMap<>();
    private final Map<Write, Answer> acceptances = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private String path;

    Contest(
            Account author,
            List<Account> people,
            Roaming client,
            ExecutorService threads,
            Findings findings,
            long seed) {
        this.author = author;
        this.people = people;
        this.client = client;
        this.threads = threads;
        this.findings = findings;
        this.random = new Random(seed);
    }

    void run() throws Exception {
        path = "/api/posts/" + post() + "/responses";
        undecided.set(people.size());
        var busy = new ArrayList<Future<?>>();
        for (Account person : people) {
            long seed = random.nextLong();
            busy.add(threads.submit(() -> offer(person, new Random(seed))));
        }
        for (int i = 0; i < ACCEPTING_AT_ONCE; i++) {
            long seed = random.nextLong();
            busy.add(threads.submit(() -> acceptAll(new Random(seed))));
        }
        for (Future<?> one : busy) {
            one.get(5, TimeUnit.MINUTES);
        }
        check();
        repeat(offers);
        repeat(acceptances);
    }

    private String post() {
        Map<String, Object> body = Map.of(
                "type",
                "request",
                "title",
                "Ten of us, on Saturday " + UUID.randomUUID(),
                "description",
                "The garden of the school.",
                "category",
                "errands",
                "helpersNeeded",
                PLACES,
                "location",
                Map.of("lat", 52.37, "lon", 4.89));
        return client.carryOut(write(author, "/api/posts", body), random)
                .orElseThrow(() -> new IllegalStateException("no post: " + findings.details()))
                .text("id");
    }

    private static Write write(Account who, String path, Map<String, Object> body) {
        return new Write(who.api(), path, UUID.randomUUID().toString(), body);
    }

    private void offer(Account person, Random own) {
        try {
            var write = write(person, path, Map.of("message", "I could."));
            expect(client.answer(write, own), CREATED, write).ifPresent(answer -> {
                offers.put(write, answer);
                if (answer.status() == CREATED) {
                    offered.add(answer.text("id"));
                }
            });
        } finally {
            undecided.decrementAndGet();
        }
    }

    private void acceptAll(Random own) {
        try {
            while (undecided.get() > 0 || !offered.isEmpty()) {
                String id = offered.poll(20, TimeUnit.MILLISECONDS);
                if (id != null) {
                    accept(id, own);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(String id, Random own) {
        var write = write(author, path + "/" + id + "/accept", Map.of());
        expect(client.answer(write, own), FINE, write).ifPresent(answer -> {
            acceptances.put(write, answer);
            if (answer.status() == FINE) {
                accepted.add(id);
            }
        });
    }

    /** That, or a refusal because there is no place. */
    private Optional<Answer> expect(Optional<Answer> answer, int status, Write write) {
        return answer.filter(one -> findings.expect(
                one.status() == status || one.status() == CONFLICT, Fault.REFUSED, write.path() + " " + one));
    }

    private void check() {
        findings.expect(offers.size() == people.size(), Fault.LOST, offers.size() + " of all have an answer");
        var there = responses();
        var taken = there.stream()
                .filter(one -> one.path("status").asText().equals("ACCEPTED"))
                .map(one -> one.path("id").asText())
                .toList();
        findings.expect(taken.size() >= PLACES, Fault.LOST, "only " + taken.size() + " places were given: " + path);
        findings.expect(taken.size() <= PLACES, Fault.DOUBLED, taken.size() + " places were given: " + path);
        findings.compare("accepted", count(List.copyOf(accepted)), count(taken));
        findings.compare(
                "response",
                count(offers.values().stream()
                        .filter(answer -> answer.status() == CREATED)
                        .map(answer -> answer.text("id"))
                        .toList()),
                count(HelpCheck.ids(there)));
    }

    private List<JsonNode> responses() {
        var all = new ArrayList<JsonNode>();
        String cursor = "";
        while (cursor != null) {
            var page = client.read(author, path + "?limit=100" + cursor, random);
            page.ifPresent(answer -> answer.body().path("items").forEach(all::add));
            cursor = page.map(answer -> answer.text("next"))
                    .map(next -> "&cursor=" + next)
                    .orElse(null);
        }
        return all;
    }

    /** Whoever asks again, with the same key, is told the same. */
    private void repeat(Map<Write, Answer> writes) {
        var some = new ArrayList<>(writes.keySet());
        Collections.shuffle(some, random);
        for (Write write : some.subList(0, Math.min(REPEATING, some.size()))) {
            var first = writes.get(write);
            client.answer(write, random)
                    .ifPresent(again -> findings.expect(
                            again.status() == first.status()
                                    && again.body()
                                            .path("id")
                                            .equals(first.body().path("id")),
                            Fault.DOUBLED,
                            write.path() + " gave " + first + ", and repeated " + again));
        }
    }

    /** How many offers were made in time to be noted. */
    int taken() {
        return (int) offers.values().stream()
                .filter(answer -> answer.status() == CREATED)
                .count();
    }

    /** How many were told that there is no place. */
    int refused() {
        return offers.size() - taken();
    }

    int triedToAccept() {
        return acceptances.size();
    }
}
