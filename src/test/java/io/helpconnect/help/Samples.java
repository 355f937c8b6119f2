package io.helpconnect.help;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.CreatePost;
import io.helpconnect.help.Help.Location;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.Urgency;
import java.time.Instant;
import org.junit.jupiter.api.function.Executable;

/** People, posts and responses to try the rules on. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    static final Location HOME = new Location(52.370216, 4.895168, "Dam 1");
    static final Places PLACES = new Places();

    private Samples() {}

    static Caller user(String id) {
        return new Caller(id, Role.USER, "127.0.0.1", "request");
    }

    static Caller guest() {
        return new Caller(null, Role.GUEST, "127.0.0.1", "request");
    }

    static CreatePost request(String author, int helpers) {
        return asking(NewId.random(), author, Help.Type.REQUEST, helpers, null, null);
    }

    static CreatePost asking(NewId id, String author, Help.Type type, int helpers, Instant from, Instant until) {
        return new CreatePost(
                id,
                type,
                "Carry my shopping",
                "Two bags, third floor, no lift",
                Category.GROCERIES,
                Urgency.NORMAL,
                HOME,
                helpers,
                from,
                until,
                user(author));
    }

    static CreatePost titled(String author, String title, String description, Location location) {
        return new CreatePost(
                NewId.random(),
                Help.Type.REQUEST,
                title,
                description,
                Category.OTHER,
                null,
                location,
                null,
                null,
                null,
                user(author));
    }

    static HelpPost post(CreatePost asked) {
        return HelpPost.create(asked, PLACES.areaOf(asked.location()), NOW).state();
    }

    static Respond response(HelpPost post, String responder) {
        return new Respond(new NewId("of-" + responder, null), post.id(), "I can come", user(responder));
    }

    static String rid(HelpPost post, String responder) {
        return Matching.idOf(response(post, responder));
    }

    static int statusOf(Executable forbidden) {
        return assertThrows(Failure.class, forbidden).problem().status();
    }

    static String detailOf(Executable forbidden) {
        return assertThrows(Failure.class, forbidden).problem().detail();
    }
}
