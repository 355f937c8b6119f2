package io.helpconnect.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.Settings;
import io.helpconnect.TestSettings;
import io.helpconnect.bus.Caller;
import io.helpconnect.chat.Chat;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.CreatePost;
import io.helpconnect.help.Help.Location;
import io.helpconnect.users.Users;
import jakarta.validation.Validation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant TODAY = Instant.parse("2026-05-20T14:37:12Z");

    private static final Story STORY = Story.of(settings(120, 300), TODAY, ZONE);

    static Settings settings(int people, int posts) {
        return TestSettings.with(Map.of(
                "site.center", "52.37,4.895",
                "demo.people", Integer.toString(people),
                "demo.posts", Integer.toString(posts)));
    }

    @Test
    void aHundredAndTwentyPeopleWriteThreeHundredPosts() {
        assertEquals(120, STORY.people().size());
        assertEquals(120, STORY.count(Users.Register.class));
        assertEquals(300, STORY.count(CreatePost.class));
        assertTrue(STORY.count(Help.Respond.class) > 280);
        assertTrue(STORY.count(Help.WriteReference.class) > 200);
        assertTrue(steps(Step.Say.class).count() > 700);
    }

    @Test
    void theSameMomentGivesTheSameStory() {
        assertEquals(STORY, Story.of(settings(120, 300), TODAY, ZONE));
    }

    @Test
    void itIsToldInOrderFromFourWeeksAgoToMinutesAgo() {
        Instant before = TODAY.minus(DemoClock.STORY);
        for (Step step : STORY.steps()) {
            assertTrue(!step.at().isBefore(before), step::toString);
            before = step.at();
        }
        assertTrue(!before.isAfter(TODAY));
        assertTrue(before.isAfter(TODAY.minus(Duration.ofMinutes(10))));
        Instant anHourAgo = TODAY.minus(Duration.ofHours(1));
        assertTrue(posts().filter(step -> step.at().isAfter(anHourAgo)).count() >= 5);
        assertTrue(STORY.steps().stream()
                .anyMatch(step -> step.at().isAfter(anHourAgo) && step.act() instanceof Step.Say));
        long thisWeek = posts().filter(step -> step.at().isAfter(TODAY.minus(Duration.ofDays(7))))
                .count();
        assertTrue(thisWeek > 80 && thisWeek < 220, "posts of this week: " + thisWeek);
    }

    @Test
    void almostAllOfItHappensByDay() {
        long night = STORY.steps().stream()
                .filter(step -> step.at().atZone(ZONE).getHour() < 7)
                .count();
        assertTrue(night < STORY.steps().size() / 25, "by night: " + night);
    }

    @Test
    void nobodyDoesAnythingBeforeTheyJoined() {
        var joined = new HashSet<String>();
        for (Step step : STORY.steps()) {
            if (step.act() instanceof Step.Ask ask
                    && (ask.request() instanceof Users.Register || ask.request() instanceof Users.CreateAdmin)) {
                joined.add(step.actor());
            }
            assertTrue(joined.contains(step.actor()), step::toString);
        }
    }

    @Test
    void everyoneLivesWithinThreeKilometresMostOfThemNearTheMiddle() {
        List<Double> far = STORY.people().stream()
                .map(person -> metres(person.home()))
                .sorted()
                .toList();
        assertTrue(far.get(far.size() - 1) <= 3_001, "farthest: " + far.get(far.size() - 1));
        assertTrue(far.get(far.size() / 2) < 1_700, "half of them: " + far.get(far.size() / 2));
        assertTrue(far.get(far.size() - 10) > 2_000, "the outermost: " + far.get(far.size() - 10));
        assertEquals(120, STORY.people().stream().map(Person::home).distinct().count());
    }

    private static double metres(Location home) {
        double north = (home.lat() - 52.37) * 111_320;
        double east = (home.lon() - 4.895) * 111_320 * Math.cos(Math.toRadians(home.lat()));
        return Math.hypot(north, east);
    }

    @Test
    void nobodyRespondsToTheirOwnPostNorTwice() {
        Map<String, String> authors = posts().map(StoryTest::post)
                .collect(Collectors.toMap(
                        post -> post.newId().id(), post -> post.caller().user()));
        var seen = new HashSet<String>();
        asked(Help.Respond.class).forEach(respond -> {
            assertTrue(!authors.get(respond.id()).equals(respond.caller().user()), respond::toString);
            assertTrue(seen.add(respond.id() + respond.caller().user()), respond::toString);
        });
    }

    @Test
    void workIsSharedButSomeDoMore() {
        var helpers = new HashMap<String, Integer>();
        asked(Help.Respond.class)
                .forEach(respond -> helpers.merge(respond.caller().user(), 1, Integer::sum));
        var authors = new HashMap<String, Integer>();
        posts().map(StoryTest::post).forEach(post -> authors.merge(post.caller().user(), 1, Integer::sum));
        assertTrue(helpers.size() > 80, "who respond: " + helpers.size());
        assertTrue(authors.size() > 100, "who post: " + authors.size());
        assertTrue(authors.values().stream().allMatch(count -> count <= 9), authors::toString);
        assertTrue(helpers.values().stream().anyMatch(count -> count >= 7), helpers::toString);
    }

    @Test
    void everyRequestKeepsToTheConstraintsOfItsContract() {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            var validator = factory.getValidator();
            STORY.steps().stream()
                    .map(step -> step.act() instanceof Step.Ask ask ? ask.request() : null)
                    .filter(request -> request != null)
                    .forEach(request -> assertEquals(Set.of(), validator.validate(request)));
            steps(Step.Say.class)
                    .map(say -> new Chat.SendMessage("room", say.text(), say.clientId(), null, say.caller()))
                    .forEach(say -> assertEquals(Set.of(), validator.validate(say)));
        }
    }

    @Test
    void whatIsStillOpenIsStillToCome() {
        var posts = posts().map(StoryTest::post).toList();
        long over = posts.stream()
                .filter(post -> post.until() != null && !post.until().isAfter(TODAY))
                .map(post -> post.newId().id())
                .filter(id ->
                        asked(Help.FulfilPost.class).noneMatch(done -> done.id().equals(id)))
                .filter(id ->
                        asked(Help.CancelPost.class).noneMatch(done -> done.id().equals(id)))
                .count();
        assertTrue(over >= 8 && over < 45, "expired: " + over);
    }

    @Test
    void nobodyAnswersWhenItIsOver() {
        assertAnsweredInTime(STORY);
    }

    private static void assertAnsweredInTime(Story story) {
        Map<String, Instant> over = posts(story)
                .map(StoryTest::post)
                .filter(post -> post.until() != null)
                .collect(Collectors.toMap(post -> post.newId().id(), CreatePost::until));
        for (Step step : story.steps()) {
            if (step.act() instanceof Step.Ask ask && ask.request() instanceof Help.Respond respond) {
                assertInTime(step, over.get(respond.id()));
            } else if (step.act() instanceof Step.Ask ask && ask.request() instanceof Help.AcceptResponse accept) {
                assertInTime(step, over.get(accept.id()));
            }
        }
    }

    private static void assertInTime(Step step, Instant over) {
        assertTrue(over == null || step.at().plus(Storyteller.MOST_LATE).isBefore(over), step::toString);
    }

    @Test
    void theOneWhoShowsItHasPostsHelpersAndTalks() {
        Caller ana = STORY.people().get(0).caller();
        assertEquals("ana@demo.example", STORY.people().get(0).email());
        assertTrue(posts().filter(step -> post(step).caller().equals(ana)).count() >= 5);
        assertTrue(asked(Help.Respond.class)
                        .filter(one -> one.caller().equals(ana))
                        .count()
                >= 5);
        assertTrue(steps(Step.Say.class).filter(say -> say.caller().equals(ana)).count() >= 10);
    }

    @Test
    void noPlaceholderIsLeft() {
        assertTrue(STORY.steps().stream().noneMatch(step -> step.toString().matches(".*\\{(A|R|day)}.*")));
    }

    /** Whatever the hour at which someone looks, wherever, and however small they want it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 7, 11, 18, 23})
    void findsItsPlaceAtAnyHourOfTheDay(int hour) {
        Instant when = Instant.parse("2026-01-31T00:20:00Z").plus(Duration.ofHours(hour));
        Story full = Story.of(settings(120, 300), when, ZoneOffset.UTC);
        assertEquals(300, full.count(CreatePost.class));
        assertAnsweredInTime(full);
        assertEquals(150, Story.of(settings(60, 150), when, ZONE).count(CreatePost.class));
        assertEquals(
                10, Story.of(settings(24, 10), when, ZoneOffset.ofHours(13)).count(CreatePost.class));
    }

    private static Stream<Step> posts() {
        return posts(STORY);
    }

    private static Stream<Step> posts(Story story) {
        return story.steps().stream()
                .filter(step -> step.act() instanceof Step.Ask ask && ask.request() instanceof CreatePost);
    }

    private static CreatePost post(Step step) {
        return (CreatePost) ((Step.Ask) step.act()).request();
    }

    private <R> Stream<R> asked(Class<R> type) {
        return steps(Step.Ask.class)
                .map(Step.Ask::request)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private <A> Stream<A> steps(Class<A> type) {
        return STORY.steps().stream().map(Step::act).filter(type::isInstance).map(type::cast);
    }
}
