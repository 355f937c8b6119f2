package io.helpconnect.words;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void caseAndAccentsDoNotMatter() {
        assertEquals(List.of("cafe", "strasse", "ubung"), Words.inOrder("Café, STRASSE - übung"));
        assertEquals(Words.inOrder("Straße"), Words.inOrder("STRASSE"));
        assertEquals(Words.inOrder("cafe\u0301"), Words.inOrder("caf\u00e9"));
        assertEquals(Words.inOrder("İstanbul"), Words.inOrder("istanbul"));
    }

    @Test
    void termsAreSortedAndDifferent() {
        assertArrayEquals(new String[] {"a", "b", "c"}, Words.of("c b a", "b B c"));
    }

    @Test
    void scriptsWithoutSpacesGiveATermForEachSign() {
        assertEquals(List.of("買", "い", "物"), Words.inOrder("買い物"));
        assertEquals(List.of("покупки", "и", "собака"), Words.inOrder("Покупки и собака"));
    }

    @Test
    void signsOfScriptsWithoutSpacesAreNoTermsUnlessTheyAreLetters() {
        assertEquals(List.of("ជ", "យ"), Words.inOrder("ជ\u17b6យ\u17d4"));
        assertEquals(List.of("က"), Words.inOrder("က\u1031\u104a"));
        assertEquals(List.of("ก"), Words.inOrder("\u0e4fก"));
    }

    @Test
    void aTermHasFortySignsAtMostAndNoHalfOne() {
        String letter = Character.toString(0x10400 + 40);
        assertEquals(List.of("x".repeat(40)), Words.inOrder("x".repeat(41)));
        assertEquals(List.of("x".repeat(39) + letter), Words.inOrder("x".repeat(39) + letter + "x"));
    }

    @Test
    void numbersAreWordsAndSignsAreNot() {
        assertEquals(List.of("3", "bags", "10kg"), Words.inOrder("3 bags, <10kg>! 🙂"));
        assertEquals(List.of(), Words.inOrder("?! ..."));
    }

    @Test
    void aLongTextIsBounded() {
        assertTrue(Words.of("x".repeat(100_000))[0].length() <= 40);
        String many = String.join(
                " ",
                java.util.stream.IntStream.range(0, 5_000)
                        .mapToObj(Integer::toString)
                        .toList());
        assertEquals(1_000, Words.of(many).length);
    }

    @Property
    void anyTextGivesSortedTermsThatAreTermsAgain(@ForAll String text) {
        String[] terms = Words.of(text);
        String[] sorted = terms.clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, terms);
        for (String term : terms) {
            assertTrue(!term.isEmpty());
        }
    }
}
