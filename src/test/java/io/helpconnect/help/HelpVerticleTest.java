package io.helpconnect.help;

import static io.helpconnect.help.Samples.guest;
import static io.helpconnect.help.Samples.user;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.CompleteResponse;
import io.helpconnect.help.Help.FindPost;
import io.helpconnect.help.Help.FulfilPost;
import io.helpconnect.help.Help.ListReferences;
import io.helpconnect.help.Help.ListResponses;
import io.helpconnect.help.Help.MayListen;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.PostChangedPushed;
import io.helpconnect.help.Help.Posts;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.Response;
import io.helpconnect.help.Help.ResponseStatus;
import io.helpconnect.help.Help.Responses;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Help.WithdrawResponse;
import io.helpconnect.help.Help.WriteReference;
import io.helpconnect.users.Users;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelpVerticleTest {
    private static final String NEAR = "52.3702,4.8952";

    private final HelpNode help = new HelpNode();

    @AfterEach
    void close() {
        help.close();
    }

    @Test
    void whoHasBlockedWhomDoNotRespondToEachOther() {
        Post post = help.post("anna", 2);
        var before = new Respond(new NewId("carls", "print"), post.id(), "I can come", user("carl"));
        Response carls = help.ask(before);
        help.blocks.addAll(List.of("anna ben", "anna carl", "dora anna"));
        assertEquals(409, help.refused(respond(post, "ben")).status());
        assertEquals(
                "You cannot respond to this post.",
                help.refused(respond(post, "ben")).detail());
        assertTrue(help.refused(respond(post, "dora")).detail().startsWith("You have blocked this person."));
        assertEquals(carls, help.ask(before), "a repeat is answered as the first time");
        assertEquals(List.of("PostCreated", "Responded"), help.namesOfFacts());
        help.blocks.clear();
        help.ask(respond(post, "ben"));
    }

    private static Respond respond(Post post, String who) {
        return new Respond(NewId.random(), post.id(), "I can come", user(who));
    }

    @Test
    void whoPostsSeesItInTheListAtOnce() {
        Post made = help.post("anna", 1);
        Posts near = help.near(NEAR, 20, null);
        assertEquals(List.of(made.id()), ids(near));
        Post listed = near.items().get(0);
        assertEquals("Name of anna", listed.author().name());
        assertTrue(listed.distance() < 1000, "metres: " + listed.distance());
        assertNull(near.next());
        assertTrue(near.topics().size() > 5 && near.topics().size() <= 20);
    }

    @Test
    void theExactPlaceIsForTheAuthorAndTheConfirmedMatchAlone() {
        Post made = help.post("anna", 1);
        assertEquals(Samples.HOME, made.exact());
        assertEquals(Samples.HOME, help.look(made.id(), user("anna")).exact());
        Response offered = help.respond(made, "ben");
        assertNull(help.look(made.id(), user("ben")).exact());
        help.ask(new AcceptResponse(made.id(), offered.id(), user("anna")));
        assertNull(help.look(made.id(), user("ben")).exact());
        help.ask(new Help.ConfirmResponse(made.id(), offered.id(), user("ben")));
        assertEquals(Samples.HOME, help.look(made.id(), user("ben")).exact());
        assertNull(help.look(made.id(), user("cleo")).exact());
        assertNull(help.look(made.id(), guest()).exact());
        help.ask(new CompleteResponse(made.id(), offered.id(), user("ben")));
        assertNull(help.look(made.id(), user("ben")).exact());
    }

    @Test
    void everyLookOfTheMatchIsAFact() {
        Post made = help.post("anna", 1);
        help.match(made, "ben");
        help.look(made.id(), user("ben"));
        help.look(made.id(), user("ben"));
        help.look(made.id(), user("anna"));
        until("two looks", () -> looks() == 2);
    }

    private long looks() {
        return help.namesOfFacts().stream().filter("AddressSeen"::equals).count();
    }

    @Test
    void noFactKnowsThePlace() {
        Post made = help.post("anna", 1);
        help.match(made, "ben");
        help.look(made.id(), user("ben"));
        until("a look", () -> looks() == 1);
        for (var told : help.facts) {
            assertFalse(Json.text(told).contains("52.37"), told.toString());
            assertFalse(Json.text(told).contains("Dam 1"), told.toString());
        }
    }

    @Test
    void aRepeatedKeyMeetsTheSamePost() {
        var id = NewId.forKey("anna", "CreatePost", "key", "content");
        var asked = Samples.asking(id, "anna", Help.Type.REQUEST, 1, null, null);
        assertEquals(help.ask(asked).id(), help.ask(asked).id());
        assertEquals(1, help.near(NEAR, 20, null).items().size());
        var other = Samples.asking(new NewId(id.id(), "of something else"), "anna", Help.Type.OFFER, 1, null, null);
        assertEquals(409, help.refused(other).status());
    }

    @Test
    void withoutKeyEveryPostIsNew() {
        assertNotEquals(help.post("anna", 1).id(), help.post("anna", 1).id());
    }

    @Test
    void aRepeatedKeyMeetsTheSameResponse() {
        Post made = help.post("anna", 1);
        var id = NewId.forKey("ben", "Respond", "key", "content");
        var asked = new Respond(id, made.id(), "I can come", user("ben"));
        assertEquals(help.ask(asked), help.ask(asked));
        assertEquals(1, help.namesOfFacts().stream().filter("Responded"::equals).count());
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertEquals(404, help.refused(new FindPost("nothing", guest())).status());
        assertEquals(
                404, help.refused(new CancelPost("nothing", null, user("anna"))).status());
        Post made = help.post("anna", 1);
        assertEquals(
                404,
                help.refused(new AcceptResponse(made.id(), "nothing", user("anna")))
                        .status());
    }

    @Test
    void aPostLeavesTheListWhenItHasAllTheHelpItNeedsAndComesBack() {
        Post made = help.post("anna", 1);
        Response ben = help.match(made, "ben");
        assertEquals(List.of(), help.near(NEAR, 20, null).items());
        help.ask(new WithdrawResponse(made.id(), ben.id(), user("ben")));
        assertEquals(List.of(made.id()), ids(help.near(NEAR, 20, null)));
    }

    @Test
    void theAuthorSeesAllResponsesAndAResponderTheirOwn() {
        Post made = help.post("anna", 1);
        help.respond(made, "ben");
        help.respond(made, "cleo");
        assertEquals(List.of("ben", "cleo"), responders(made, "anna"));
        assertEquals(List.of("cleo"), responders(made, "cleo"));
        assertEquals(List.of(), responders(made, "dan"));
        assertEquals(2, help.look(made.id(), user("anna")).responses());
        assertNull(help.look(made.id(), user("ben")).responses());
        assertEquals(
                ResponseStatus.OFFERED,
                help.look(made.id(), user("ben")).myResponse().status());
    }

    @Test
    void responsesComeInPages() {
        Post made = help.post("anna", 1);
        for (int i = 0; i < 5; i++) {
            help.respond(made, "user" + i);
        }
        Responses first = help.ask(new ListResponses(made.id(), 3, null, user("anna")));
        assertEquals(3, first.items().size());
        Responses second = help.ask(new ListResponses(made.id(), 3, first.next(), user("anna")));
        assertEquals(2, second.items().size());
        assertNull(second.next());
        assertEquals(
                400,
                help.refused(new ListResponses(made.id(), 3, "elsewhere", user("anna")))
                        .status());
    }

    @Test
    void referencesOpenWhenBothHaveWritten() {
        Post made = help.post("anna", 1);
        Response ben = done(made, "ben");
        Response written = help.ask(new WriteReference(made.id(), ben.id(), 5, "Very kind", user("anna")));
        assertEquals("Very kind", written.mine().text());
        assertNull(help.look(made.id(), user("ben")).myResponse().theirs());
        assertEquals(List.of(), references("ben"));
        help.ask(new WriteReference(made.id(), ben.id(), 4, "Good tea", user("ben")));
        assertEquals(
                "Very kind",
                help.look(made.id(), user("ben")).myResponse().theirs().text());
        until(
                "both are open",
                () -> references("ben").equals(List.of("Very kind"))
                        && references("anna").equals(List.of("Good tea")));
    }

    @Test
    void referencesOpenAfterFourteenDays() {
        Post made = help.post("anna", 1);
        Response ben = done(made, "ben");
        help.ask(new WriteReference(made.id(), ben.id(), 5, "Very kind", user("anna")));
        help.after(Duration.ofDays(15));
        until("it is open", () -> references("ben").equals(List.of("Very kind")));
        assertEquals(
                "Very kind",
                help.look(made.id(), user("ben")).myResponse().theirs().text());
    }

    private Response done(Post made, String who) {
        Response match = help.match(made, who);
        return help.ask(new CompleteResponse(made.id(), match.id(), user(who)));
    }

    private List<String> references(String user) {
        return help.ask(new ListReferences(user, null, null)).items().stream()
                .map(Help.Reference::text)
                .toList();
    }

    @Test
    void aHelpCountsWhenTheOtherSideSaysThatItIsDone() {
        done(help.post("cleo", 1), "ben");
        Post made = help.post("ana", 1);
        Response match = help.match(made, "ben");
        help.ask(new CompleteResponse(made.id(), match.id(), user("ana")));
        until("the help is counted", () -> !help.helps.isEmpty());
        assertEquals(List.of(new Users.CountHelp("ben", match.id())), help.helps);
    }

    @Test
    void theAuthorListsAllOwnPostsAndOthersTheLiveOnes() {
        Post open = help.post("anna", 1);
        help.after(Duration.ofMinutes(1));
        Post busy = help.post("anna", 1);
        help.match(busy, "ben");
        help.after(Duration.ofMinutes(1));
        Post over = help.post("anna", 1);
        help.ask(new CancelPost(over.id(), null, user("anna")));
        assertEquals(List.of(over.id(), busy.id(), open.id()), ids(by("anna", user("anna"))));
        assertEquals(List.of(busy.id(), open.id()), ids(by("anna", user("ben"))));
        assertEquals(List.of(busy.id(), open.id()), ids(by("anna", guest())));
        assertNull(by("anna", user("anna")).items().get(0).exact());
    }

    private Posts by(String author, io.helpconnect.bus.Caller caller) {
        return help.ask(HelpNode.search(null, null, author, null, null, caller));
    }

    @Test
    void whatHasEndedIsFoundByItsStatus() {
        Post one = help.post("anna", 1);
        help.after(Duration.ofMinutes(1));
        Post two = help.post("anna", 1);
        help.ask(new FulfilPost(one.id(), user("anna")));
        help.ask(new FulfilPost(two.id(), user("anna")));
        Posts first = help.ask(HelpNode.search(null, Status.FULFILLED, null, 1, null, guest()));
        assertEquals(List.of(two.id()), ids(first));
        Posts second = help.ask(HelpNode.search(null, Status.FULFILLED, null, 1, first.next(), guest()));
        assertEquals(List.of(one.id()), ids(second));
        assertEquals(List.of(), help.near(NEAR, 20, null).items());
    }

    @Test
    void aPostWhoseTimeIsOverIsNotListedEvenBeforeItExpires() {
        help.post("anna", 1);
        help.after(Duration.ofDays(31));
        assertEquals(List.of(), help.near(NEAR, 20, null).items());
    }

    @Test
    void newPostsArePushedToTheTopicsOfASearchThatFindsThem() {
        var topics = help.near(NEAR, 20, null).topics();
        var heard = topics.stream().map(help::listen).toList();
        Post made = help.post("anna", 1);
        until("it is heard", () -> count(heard) == 1);
        Message pushed = heard.stream().flatMap(List::stream).findFirst().orElseThrow();
        var post = ((Help.PostPushed) pushed).post();
        assertEquals(made.id(), post.id());
        assertNull(post.exact());
        help.ask(new CancelPost(made.id(), null, user("anna")));
        until("its end is heard", () -> count(heard) == 2);
    }

    private static long count(List<List<Message>> heard) {
        return heard.stream().mapToLong(List::size).sum();
    }

    @Test
    void bothSidesHearThatAResponseChanged() {
        Post made = help.post("anna", 1);
        var anna = help.listen("user.anna");
        var ben = help.listen("user.ben");
        help.respond(made, "ben");
        var expected = List.of(new PostChangedPushed("post-changed", made.id(), Status.OPEN));
        until("both heard", () -> anna.equals(expected) && ben.equals(expected));
    }

    @Test
    void whoeverIsLoggedInMayListenToACell() {
        String cell = help.post("anna", 1).location().cell();
        help.ask(new MayListen(cell, user("ben")));
        assertEquals(401, help.refused(new MayListen(cell, guest())).status());
        assertEquals(404, help.refused(new MayListen("nowhere", user("ben"))).status());
        assertEquals(404, help.refused(new MayListen("", user("ben"))).status());
        assertEquals(
                404, help.refused(new MayListen("8".repeat(500), user("ben"))).status());
    }

    @Test
    void invalidPlacesAreRefused() {
        assertEquals(
                400,
                help.refused(HelpNode.search("99,181", null, null, null, null, guest()))
                        .status());
    }

    @Test
    void aForeignCursorIsRefused() {
        for (String cursor : List.of("x", "1.1.a.1", "88196953b5fffff.18a.id.0", "-1", "")) {
            assertEquals(
                    400,
                    help.refused(HelpNode.search(NEAR, null, null, null, cursor, guest()))
                            .status(),
                    cursor);
            assertEquals(
                    400,
                    help.refused(HelpNode.search(null, Status.EXPIRED, null, null, cursor, guest()))
                            .status(),
                    cursor);
        }
    }

    @Test
    void aPageAsksForAllItsNamesAtOnceAndKeepsThemForAWhile() {
        for (int i = 0; i < 5; i++) {
            help.post("user" + i, 1);
        }
        int before = help.asksForNames.get();
        help.near(NEAR, 20, null);
        help.near(NEAR, 20, null);
        assertTrue(help.asksForNames.get() <= before + 1);
    }

    private static List<String> ids(Posts posts) {
        return posts.items().stream().map(Post::id).toList();
    }

    private List<String> responders(Post post, String caller) {
        return help.ask(new ListResponses(post.id(), null, null, user(caller))).items().stream()
                .map(one -> one.responder().id())
                .toList();
    }
}
