package io.helpconnect.torture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.torture.Findings.Fault;
import io.helpconnect.torture.Ledger.Match;
import io.helpconnect.torture.Ledger.Post;
import io.helpconnect.torture.Ledger.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether each post and each response is there once, with the words and in the state that were acknowledged. */
final class HelpCheck {
    private final Town town;
    private final Findings findings;
    private final Map<String, List<Post>> postsByAuthor;
    private final Map<String, List<Response>> responsesByPost;
    private final Map<String, Match> matches;
    private final Set<String> confirmed;

    HelpCheck(Town town, Ledger ledger, Findings findings) {
        this.town = town;
        this.findings = findings;
        postsByAuthor =
                ledger.posts().stream().collect(groupingBy(post -> post.author().id()));
        responsesByPost = ledger.responses().stream()
                .collect(groupingBy(response -> response.to().id()));
        matches = ledger.matches().stream()
                .collect(toMap(match -> match.response().id(), match -> match));
        confirmed =
                ledger.confirmed().stream().map(match -> match.response().id()).collect(toSet());
    }

    void run() throws IOException {
        for (var author : town.people()) {
            var acknowledged = postsByAuthor.getOrDefault(author.id(), List.of());
            findings.compare(
                    "post",
                    count(acknowledged.stream().map(Post::id).toList()),
                    count(ids(author.api().all("/api/posts?limit=100&author=" + author.id()))));
            for (Post post : acknowledged) {
                check(post);
            }
        }
    }

    private void check(Post post) throws IOException {
        var there = post.author().api().get("/api/posts/" + post.id());
        boolean same =
                post.title().equals(there.text("title")) && post.description().equals(there.text("description"));
        findings.expect(same, Fault.LOST, "post " + post.id() + " is " + there);

        var acknowledged = responsesByPost.getOrDefault(post.id(), List.of());
        var found = post.author().api().all("/api/posts/" + post.id() + "/responses?limit=100");
        findings.compare(
                "response", count(acknowledged.stream().map(Response::id).toList()), count(ids(found)));
        var byId = found.stream()
                .collect(toMap(response -> response.path("id").asText(), response -> response, (one, two) -> one));
        for (Response response : acknowledged) {
            if (byId.containsKey(response.id())) {
                check(response, byId.get(response.id()));
            }
        }
    }

    private void check(Response response, JsonNode there) {
        var match = matches.get(response.id());
        String status = match == null ? "OFFERED" : confirmed.contains(response.id()) ? "CONFIRMED" : "ACCEPTED";
        boolean same = response.message().equals(there.path("message").asText())
                && response.responder()
                        .id()
                        .equals(there.path("responder").path("id").asText())
                && status.equals(there.path("status").asText())
                && (match == null || match.room().equals(there.path("room").asText()));
        findings.expect(same, Fault.LOST, "response " + response + ", " + status + ", is " + there);
    }

    static List<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.path("id").asText()).toList();
    }

    /** How often each is there. */
    static <K> Map<K, Integer> count(List<K> keys) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> 1, Integer::sum));
    }
}
