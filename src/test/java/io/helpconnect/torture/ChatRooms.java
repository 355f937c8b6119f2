package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Opens the rooms in which is written: every other one a group, the others when one neighbour accepts what another offers. */
final class ChatRooms {
    private static final int IN_A_GROUP = 6;
    private static final Duration TO_OPEN = Duration.ofSeconds(30);

    private ChatRooms() {}

    /** So many rooms, by id, with their members. Everyone is in about as many. */
    static Map<String, List<Account>> open(Town town, int rooms) throws IOException {
        var opened = new LinkedHashMap<String, List<Account>>();
        List<Account> people = town.people();
        for (int i = 0; i < rooms; i++) {
            Account author = people.get(i % people.size());
            // The next of the circle, then the next but one: so that the same two do not meet again.
            Account helper = people.get((i + 1 + i / people.size()) % people.size());
            if (i % 2 == 0) {
                opened.put(match(author, helper), List.of(author, helper));
            } else {
                List<Account> members = circle(people, i);
                opened.put(group(members), members);
            }
        }
        return opened;
    }

    private static List<Account> circle(List<Account> people, int first) {
        return IntStream.range(0, Math.min(IN_A_GROUP, people.size()))
                .mapToObj(i -> people.get((first + i) % people.size()))
                .toList();
    }

    private static String group(List<Account> members) throws IOException {
        var others = members.stream().skip(1).map(Account::id).toList();
        var opened = members.get(0).api().post("/api/rooms", Map.of("title", "Our street", "members", others));
        if (!opened.ok()) {
            throw new IllegalStateException("no group: " + opened);
        }
        return opened.text("id");
    }

    private static String match(Account author, Account helper) throws IOException {
        var post = Map.of(
                "type",
                "request",
                "title",
                "Wanted " + UUID.randomUUID(),
                "description",
                "Somebody to talk to, as long as there is something to say",
                "category",
                "errands",
                "helpersNeeded",
                1,
                "location",
                Map.of("lat", 52.37, "lon", 4.89));
        String posted = author.api().post("/api/posts", post).text("id");
        String responses = "/api/posts/" + posted + "/responses";
        String response = helper.api()
                .post(responses, Map.of("message", "I have a lot of time"))
                .text("id");
        String room = author.api()
                .post(responses + "/" + response + "/accept", Map.of())
                .text("room");
        Await.until("the room is open", TO_OPEN, () -> isOpen(author, room));
        return room;
    }

    private static boolean isOpen(Account member, String room) {
        try {
            return member.api().get("/api/rooms/" + room).ok();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
