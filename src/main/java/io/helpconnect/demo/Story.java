package io.helpconnect.demo;

import io.helpconnect.Settings;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.demo.PostScript.Ending;
import io.helpconnect.help.Help.Category;
import io.helpconnect.users.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * All that happened in four weeks, in the order of time. The same settings and the same moment give the same story.
 *
 * @param people in the order in which they joined
 * @param steps what they did
 */
record Story(List<Person> people, List<Step> steps) {
    static final Secret PASSWORD = new Secret("neighbour");
    static final String FIRST = "ana";
    static final String ADMIN = "admin@demo.example";

    /** How long it took until the first posts were written. */
    private static final Duration FOUNDING = Duration.ofHours(32);

    private static final long SEED = 24_061_969;
    private static final Caller GUEST = new Caller(null, Role.GUEST, null, "demo");
    private static final List<Integer> MINUTES_AGO = List.of(2, 5, 9, 16, 24, 38, 55, 71, 96, 130, 175, 220);

    static Story of(Settings settings, Instant today, ZoneId zone) {
        var hours = new Hours(zone, today);
        List<Person> people = People.around(settings.site(), settings.demo().people(), today, hours, new Random(SEED));
        List<PostScript> posts = scripts(settings.demo().posts());
        var steps = new ArrayList<Step>();
        steps.add(administrator(today));
        people.forEach(person -> steps.addAll(arrival(person)));
        steps.addAll(scenes(posts, people, hours));
        steps.sort(Comparator.comparing(Step::at));
        return new Story(people, List.copyOf(steps));
    }

    int count(Class<? extends Request<?>> request) {
        return (int) steps.stream()
                .filter(step -> step.act() instanceof Step.Ask ask && request.isInstance(ask.request()))
                .count();
    }

    /** So many of all that were written, of every category alike; those with the one who shows the demo come first. */
    private static List<PostScript> scripts(int most) {
        var all = new ArrayList<PostScript>();
        Stream.of(Category.values()).map(ScriptReader::read).forEach(all::addAll);
        Collections.shuffle(all, new Random(SEED));
        all.sort(Comparator.comparing(post -> !namesFirst(post)));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static boolean namesFirst(PostScript post) {
        return FIRST.equals(post.author())
                || post.responses().stream().anyMatch(response -> FIRST.equals(response.by()));
    }

    private static Step administrator(Instant today) {
        return new Step(
                today.minus(DemoClock.STORY),
                "person admin",
                "admin",
                new Step.Ask(new Users.CreateAdmin(newId("admin"), ADMIN, PASSWORD, "Site team", Caller.SYSTEM)));
    }

    private static NewId newId(String key) {
        return new NewId(NewId.derivedId("demo", "person", key), "demo");
    }

    private static List<Step> arrival(Person person) {
        var steps = new ArrayList<Step>();
        String lane = "person " + person.key();
        var register = new Users.Register(newId(person.key()), person.email(), PASSWORD, person.name(), GUEST);
        steps.add(new Step(person.joined(), lane, person.key(), new Step.Ask(register)));
        if (!person.about().isEmpty()) {
            var about = new Users.ChangeMe(null, person.about(), person.caller());
            steps.add(new Step(person.joined().plus(Duration.ofMinutes(7)), lane, person.key(), new Step.Ask(about)));
        }
        return steps;
    }

    private static List<Step> scenes(List<PostScript> posts, List<Person> people, Hours hours) {
        var placement = new Placement(hours);
        var casting = new Casting(people, hours.today().minus(DemoClock.STORY).plus(FOUNDING), new Random(SEED));
        var fresh = posts.stream()
                .filter(post -> post.open() && post.window() == null && !namesFirst(post))
                .filter(post -> post.responses().size() == post.count(Ending.OFFERED))
                .limit(MINUTES_AGO.size())
                .toList();
        var steps = new ArrayList<Step>();
        for (PostScript post : posts) {
            var random = new Random(SEED + post.key().hashCode());
            int turn = fresh.indexOf(post);
            List<Beat> beats = turn < 0
                    ? placed(post, placement, casting, random)
                    : placement.freshly(post, Duration.ofMinutes(MINUTES_AGO.get(turn)), random);
            if (!beats.isEmpty()) {
                steps.addAll(scene(post, beats.get(0).at(), casting, hours).steps(beats));
            }
        }
        return steps;
    }

    /** Where those whom the script names joined too late for it, others play them. */
    private static List<Beat> placed(PostScript post, Placement placement, Casting casting, Random random) {
        return placement
                .of(post, casting.first(post), random)
                .or(() -> placement.of(post, casting.first(), random))
                .orElse(List.of());
    }

    private static Scene scene(PostScript post, Instant written, Casting casting, Hours hours) {
        Person author = casting.author(post.author(), written);
        var others = new ArrayList<Person>();
        others.add(author);
        for (var response : post.responses()) {
            others.add(casting.responder(response.by(), written, others));
        }
        return new Scene(post, author, List.copyOf(others.subList(1, others.size())), written, hours);
    }
}
