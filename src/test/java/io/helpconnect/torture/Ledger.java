package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient.Account;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/** What the server has acknowledged, and so must never forget. Written by all users at once. */
final class Ledger {
    record Post(String id, Account author, String title, String description) {}

    /** @param to the post */
    record Response(String id, Post to, Account responder, String message) {}

    /** An accepted response, and the room it opened. */
    record Match(Response response, String room) {
        Account author() {
            return response.to().author();
        }

        Account responder() {
            return response.responder();
        }
    }

    record Message(String id, String room, long seq, Account author, String text, String clientId) {}

    private final List<Post> posts = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<Match> matches = new ArrayList<>();
    private final List<Match> confirmed = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Queue<Response>> toAccept = new HashMap<>();
    private final Map<String, Queue<Match>> toConfirm = new HashMap<>();
    private final Map<String, List<String>> roomsOf = new HashMap<>();

    synchronized void posted(Post post) {
        posts.add(post);
    }

    synchronized void responded(Response response) {
        responses.add(response);
        waiting(toAccept, response.to().author()).add(response);
    }

    synchronized void accepted(Match match) {
        matches.add(match);
        waiting(toConfirm, match.responder()).add(match);
        for (Account member : List.of(match.author(), match.responder())) {
            roomsOf.computeIfAbsent(member.id(), none -> new ArrayList<>()).add(match.room());
        }
    }

    synchronized void confirmed(Match match) {
        confirmed.add(match);
    }

    synchronized void said(Message message) {
        messages.add(message);
    }

    synchronized Optional<Post> anyPost(Random random) {
        return any(posts, random);
    }

    synchronized Optional<String> anyRoomOf(Account user, Random random) {
        return any(roomsOf.getOrDefault(user.id(), List.of()), random);
    }

    synchronized Optional<Response> nextToAccept(Account author) {
        return Optional.ofNullable(waiting(toAccept, author).poll());
    }

    synchronized Optional<Match> nextToConfirm(Account responder) {
        return Optional.ofNullable(waiting(toConfirm, responder).poll());
    }

    synchronized List<Post> posts() {
        return List.copyOf(posts);
    }

    synchronized List<Response> responses() {
        return List.copyOf(responses);
    }

    synchronized List<Match> matches() {
        return List.copyOf(matches);
    }

    synchronized List<Match> confirmed() {
        return List.copyOf(confirmed);
    }

    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    synchronized List<String> roomsOf(Account user) {
        return List.copyOf(roomsOf.getOrDefault(user.id(), List.of()));
    }

    private static <T> Queue<T> waiting(Map<String, Queue<T>> queues, Account user) {
        return queues.computeIfAbsent(user.id(), none -> new ArrayDeque<>());
    }

    private static <T> Optional<T> any(List<T> items, Random random) {
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(random.nextInt(items.size())));
    }
}
