package io.helpconnect.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.demo.PostScript.Ending;
import io.helpconnect.demo.PostScript.ResponseScript;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.Urgency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the texts must keep to, so that they read as a neighbourhood and the rules of the program let them happen. */
class ScriptReaderTest {
    private static final Set<String> LIVES = Set.of("old", "family", "young", "settled");

    private final List<PostScript> posts = Stream.of(Category.values())
            .map(ScriptReader::read)
            .flatMap(List::stream)
            .toList();

    @Test
    void thereAreThreeHundredPostsOfEveryCategoryTypeAndUrgency() {
        assertTrue(posts.size() >= 300, "posts: " + posts.size());
        for (Category category : Category.values()) {
            var of = posts.stream().filter(post -> post.category() == category).toList();
            assertTrue(of.size() >= 18, category + ": " + of.size());
            assertEquals(
                    EnumSet.allOf(Help.Type.class),
                    kinds(Help.Type.class, of.stream().map(PostScript::type)));
            assertEquals(
                    EnumSet.allOf(Urgency.class),
                    kinds(Urgency.class, of.stream().map(PostScript::urgency)));
        }
    }

    private static <E extends Enum<E>> EnumSet<E> kinds(Class<E> type, Stream<E> found) {
        return found.collect(() -> EnumSet.noneOf(type), EnumSet::add, EnumSet::addAll);
    }

    @Test
    void noTwoTextsAreTheSame() {
        var texts = new ArrayList<String>();
        for (PostScript post : posts) {
            texts.add(post.title());
            texts.add(post.description());
            for (ResponseScript response : post.responses()) {
                texts.add(response.message());
                Stream.of(response.ofAuthor(), response.ofResponder())
                        .filter(praise -> praise != null)
                        .forEach(praise -> texts.add(praise.text()));
            }
        }
        texts.removeIf(String::isEmpty);
        var seen = new HashSet<String>();
        assertEquals(List.of(), texts.stream().filter(text -> !seen.add(text)).toList());
    }

    @Test
    void noTwoPostsBeginWithTheSameWords() {
        var seen = new HashSet<String>();
        assertEquals(
                List.of(),
                posts.stream()
                        .map(post -> firstWords(post.description()))
                        .filter(start -> !start.isEmpty() && !seen.add(start))
                        .toList());
    }

    private static String firstWords(String text) {
        String[] words = text.split(" ", -1);
        return words.length < 5 ? "" : String.join(" ", Arrays.asList(words).subList(0, 5));
    }

    @Test
    void thereAreResponsesInEveryState() {
        for (Ending ending : Ending.values()) {
            assertTrue(posts.stream().mapToLong(post -> post.count(ending)).sum() >= 5, ending.name());
        }
        assertTrue(posts.stream().filter(post -> post.cancelled() != null).count() >= 5);
        assertTrue(posts.stream().filter(PostScript::expired).count() >= 8);
        assertTrue(posts.stream().filter(PostScript::fulfilled).count() >= 90);
    }

    @Test
    void nobodyIsAcceptedBeyondTheHelpersNeeded() {
        for (PostScript post : posts) {
            long accepted = post.count(Ending.ACCEPTED) + post.count(Ending.CONFIRMED) + post.count(Ending.DONE);
            assertTrue(accepted <= post.helpers(), post.key());
            assertTrue(!post.expired() || accepted == 0, post.key());
        }
    }

    @Test
    void matchesTalkAndFinishedOnesAreSpokenOf() {
        for (PostScript post : posts) {
            for (ResponseScript response : post.responses()) {
                assertEquals(response.ending().accepted(), !response.talk().isEmpty(), post.key());
                boolean praised = response.ofAuthor() != null || response.ofResponder() != null;
                assertEquals(response.ending() == Ending.DONE, praised, post.key());
                assertTrue(response.after().isEmpty() || response.ending() == Ending.DONE, post.key());
            }
        }
    }

    @Test
    void everyTextIsWithinTheBoundsOfItsRequest() {
        for (PostScript post : posts) {
            assertTrue(post.title().length() >= 3 && post.title().length() <= 110, post.key());
            assertFalse(post.description().isBlank(), post.key());
            assertTrue(post.description().length() <= 1500, post.key());
            assertTrue(post.window() != null || !text(post).contains("{day}"), post.key() + " names a day it has not");
            assertEquals(-1, text(post).replaceAll("\\{(A|R|day)}", "").indexOf('{'), post.key());
        }
    }

    private static String text(PostScript post) {
        return post.toString().replace("PostScript[", "");
    }

    @Test
    void whoeverIsNamedLivesThere() {
        var keys = new HashSet<>(LIVES);
        Texts.lines("people.txt").forEach(line -> keys.add(line.split(" \\|", -1)[0]));
        for (PostScript post : posts) {
            assertTrue(post.author() == null || keys.contains(post.author()), post.key());
            post.responses()
                    .forEach(response ->
                            assertTrue(response.by() == null || keys.contains(response.by()), response.message()));
        }
    }
}
