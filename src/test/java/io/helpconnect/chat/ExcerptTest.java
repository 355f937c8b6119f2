package io.helpconnect.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String FAMILY = "👩‍👩‍👧‍👦";

    @Test
    void aShortTextIsItsOwnExcerpt() {
        assertEquals("See you at nine", Excerpt.of("See you at nine"));
    }

    @Test
    void linesBecomeOne() {
        assertEquals("Milk, bread", Excerpt.of("Milk,\n\n  bread\n"));
    }

    @Test
    void aLongTextEndsInAnEllipsis() {
        String excerpt = Excerpt.of("a".repeat(121));
        assertEquals("a".repeat(119) + "…", excerpt);
    }

    @Test
    void aFamilyIsNotTornApart() {
        assertEquals("a".repeat(115) + "…", Excerpt.of("a".repeat(115) + FAMILY + " and more to say"));
    }

    @Test
    void anAccentStaysWithItsLetter() {
        String accented = "e\u0301";
        assertEquals("a".repeat(118) + "…", Excerpt.of("a".repeat(118) + accented + "tude"));
    }

    @Test
    void aTowerOfAccentsIsCutAnyway() {
        assertEquals(Excerpt.MOST, Excerpt.of("e" + "\u0301".repeat(3000)).length() + 1);
    }

    @Property(tries = 300)
    void isNeverTooLongAndNeverHalfACodePoint(@ForAll @StringLength(max = 400) String text) {
        String excerpt = Excerpt.of(text);
        assertTrue(excerpt.length() <= Excerpt.MOST);
        if (!hasLoneSurrogate(text)) {
            assertFalse(hasLoneSurrogate(excerpt));
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
