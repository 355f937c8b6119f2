package io.helpconnect.searches;

import static io.helpconnect.leases.Turn.ENDLESS;
import static io.helpconnect.searches.SearchesNode.ANN;
import static io.helpconnect.searches.SearchesNode.BEN;
import static io.helpconnect.searches.SearchesNode.HOME;
import static io.helpconnect.searches.SearchesNode.search;
import static io.helpconnect.searches.SearchesNode.user;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.Urgency;
import io.helpconnect.searches.Searches.ChangeSearch;
import io.helpconnect.searches.Searches.DeleteSearch;
import io.helpconnect.searches.Searches.Matched;
import io.helpconnect.searches.Searches.Place;
import io.helpconnect.searches.Searches.Search;
import io.helpconnect.store.Query;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New posts and the searches that they match, over the bus. */
class NewPostsTest {
    /** About 3.4 km from home. */
    private static final Place ZUID = new Place(52.3400, 4.8900);

    private final SearchesNode node = new SearchesNode();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aNewPostMatchesASearchAroundIt() {
        Search mine = node.ask(search(ANN).named("Dogs").category(Category.PETS).make());
        Help.Post post = node.post(HOME, Category.PETS, Urgency.URGENT, "Walk my dog");
        assertEquals(
                List.of(new Matched(mine.id(), post.id(), "ann", "ben", "Walk my dog", "Dogs", false, true)),
                node.matched());
    }

    @Test
    void anInterestIsToldAsOne() {
        node.ask(search(ANN).interest().category(Category.PETS).radius(3_000).make());
        node.post(HOME);
        assertEquals(true, node.matched().get(0).interest());
        assertEquals(false, node.matched().get(0).urgent());
        assertEquals("Pets · Posts · within 3 km", node.matched().get(0).name());
    }

    @Test
    void whatDoesNotFitIsNotTold() {
        node.ask(search(ANN).type(Help.Type.OFFER).make());
        node.ask(search(ANN).category(Category.TUTORING).make());
        node.ask(search(ANN).urgency(Urgency.URGENT).make());
        node.ask(search(ANN).words("cat").make());
        node.ask(search(ANN).near(ZUID).radius(2_000).make());
        node.ask(search(ANN).silent().make());
        node.post(HOME);
        assertEquals(List.of(), node.matched());
    }

    @Test
    void whomTheAuthorHasBlockedAndWhoHasBlockedThemIsNotTold() {
        node.ask(search(ANN).make());
        node.apart.add("ann");
        node.post(HOME);
        assertEquals(List.of(), node.matched());
        node.apart.clear();
        node.post(HOME);
        assertEquals(1, node.matched().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog", "WALK dog", "dog wal", "dóg", "description my", "!"})
    void wordsMatchAsInTheFeed(String words) {
        Search mine = node.ask(search(ANN).words(words).make());
        Help.Post post = node.post(HOME);
        assertEquals(List.of(post.id()), node.matchedBy(mine));
        assertEquals(List.of(post.id()), inTheFeed(words));
    }

    @Test
    void onlyTheLastWordMayBeABeginning() {
        node.ask(search(ANN).words("wal dog").make());
        node.post(HOME);
        assertEquals(List.of(), node.matched());
        assertEquals(List.of(), inTheFeed("wal dog"));
    }

    private List<String> inTheFeed(String words) {
        return node
                .ask(new Help.ListPosts("52.3702,4.8952", null, null, null, null, null, words, null, 20, null, ANN))
                .items()
                .stream()
                .map(Help.Post::id)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 5_000, 15_000, 50_000})
    void distanceIsMeasuredToTheMiddleOfTheArea(int radius) {
        Search mine = node.ask(search(ANN).radius(radius).make());
        Help.Post post = node.post(ZUID);
        assertEquals(radius == 3_000 ? List.of() : List.of(post.id()), node.matchedBy(mine));
    }

    @Test
    void aTinyRadiusDoesNotTellWhereAPostExactlyIs() {
        node.ask(search(ANN).near(HOME).radius(100).make());
        Help.Post post = node.post(HOME);
        assertEquals(List.of(), node.matched(), "although it is right there");
        var middle = new Place(post.location().lat(), post.location().lon());
        Search mine = node.ask(search(ANN).near(middle).radius(100).make());
        Help.Post second = node.post(HOME);
        assertEquals(List.of(second.id()), node.matchedBy(mine));
    }

    @Test
    void nobodyIsToldOfTheirOwnPost() {
        node.ask(search(BEN).make());
        node.post(HOME);
        assertEquals(List.of(), node.matched());
    }

    @Test
    void aFactThatIsToldAgainMatchesNothingAgain() {
        node.ask(search(ANN).make());
        node.post(HOME);
        node.after(Duration.ofDays(1));
        node.tellAll(Help.PostCreated.class);
        assertEquals(1, node.matched().size());
    }

    @Test
    void aFactThatIsToldAgainLaterIsNoNewsToThoseWhoHaveSearchedSince() {
        node.post(HOME);
        node.after(61);
        node.ask(search(ANN).make());
        node.tellAll(Help.PostCreated.class);
        assertEquals(List.of(), node.matched());
    }

    @Test
    void whatIsLeftToDoOfAPostThatIsAnotherByNowBeginsAnew() {
        Help.Post post = node.post(HOME);
        Search mine = node.ask(search(ANN).make());
        node.goOn(new Matcher.Errand("told", post.id(), false, "where it went on", SearchesNode.NOW));
        assertEquals(List.of(post.id()), node.matchedBy(mine));
    }

    @Test
    void aDeletedSearchMatchesNothing() {
        Search mine = node.ask(search(ANN).make());
        node.ask(new DeleteSearch(mine.id(), ANN));
        node.post(HOME);
        assertEquals(List.of(), node.matched());
    }

    @Test
    void aSearchThatMovesMatchesWhereItIsNow() {
        Search mine = node.ask(search(ANN).radius(1_000).make());
        node.ask(new ChangeSearch(mine.id(), null, null, null, ZUID, null, null, null, null, null, null, ANN));
        node.post(HOME);
        Help.Post there = node.post(ZUID);
        assertEquals(List.of(there.id()), node.matchedBy(mine));
    }

    @Test
    void aPostThatIsOpenAgainIsNewToThoseWhoHaveSearchedSince() {
        Search before = node.ask(search(ANN).make());
        Help.Post post = node.post(HOME);
        node.after(60);
        node.ask(new Help.FulfilPost(post.id(), BEN));
        Search since = node.ask(search(user("cem")).make());
        node.ask(new Help.ReopenPost(post.id(), BEN));
        node.tellAll(Help.PostReopened.class);
        assertEquals(List.of(post.id()), node.matchedBy(before), "once");
        assertEquals(List.of(post.id()), node.matchedBy(since));
    }

    @Test
    void aPostThatIsOpenAgainIsNotToldAgainAlsoWhereItIsForgottenThatItWas() {
        Search before = node.ask(search(ANN).make());
        Help.Post post = node.post(HOME);
        await(matches().forgetOld(SearchesNode.NOW.plus(Duration.ofDays(31)), ENDLESS));
        node.ask(new Help.FulfilPost(post.id(), BEN));
        node.ask(new Help.ReopenPost(post.id(), BEN));
        node.tellAll(Help.PostReopened.class);
        assertEquals(List.of(post.id()), node.matchedBy(before), "once");
    }

    @Test
    void aPostThatIsClosedByThenMatchesNothing() {
        node.ask(search(ANN).make());
        Help.Post post = node.ask(new Help.CreatePost(
                NewId.random(),
                Help.Type.REQUEST,
                "Walk my dog",
                "Soon",
                Category.PETS,
                null,
                new Help.Location(HOME.lat(), HOME.lon(), null),
                null,
                null,
                null,
                BEN));
        node.ask(new Help.CancelPost(post.id(), null, BEN));
        node.tellAll(Help.PostCreated.class);
        assertEquals(List.of(), node.matched());
    }

    @Test
    void moreThanAHundredADayAreNotTold() {
        Search mine = node.ask(search(ANN).make());
        for (int i = 0; i < 103; i++) {
            node.post(HOME);
        }
        assertEquals(100, node.matchedBy(mine).size());
        node.after(Duration.ofDays(1));
        Help.Post tomorrow = node.post(HOME);
        assertEquals(101, node.matchedBy(mine).size(), "those of yesterday are not told later");
        assertTrue(node.matchedBy(mine).contains(tomorrow.id()));
    }

    @Test
    void allWhoSearchAreToldHoweverManyTheyAre() {
        var all = new HashSet<String>();
        for (int i = 0; i < 1_300; i++) {
            all.add(node.ask(search(user("user" + i)).make()).id());
        }
        node.post(HOME);
        var told = new HashSet<String>();
        node.matched().forEach(match -> told.add(match.search()));
        assertEquals(all, told);
        assertEquals(1_300, node.matched().size());
    }

    @Test
    void matchesAreForgottenAfterThirtyDays() {
        node.ask(search(ANN).make());
        node.post(HOME);
        await(matches().forgetOld(SearchesNode.NOW.plus(Duration.ofDays(29)), ENDLESS));
        assertEquals(1, countMatches());
        await(matches().forgetOld(SearchesNode.NOW.plus(Duration.ofDays(31)), ENDLESS));
        assertEquals(0, countMatches());
    }

    private Matches matches() {
        return new Matches(await(node.harness().store.open(Match.KIND)));
    }

    private int countMatches() {
        return await(node.harness().store.open(Match.KIND).compose(kept -> kept.find(Query.all())))
                .items()
                .size();
    }
}
