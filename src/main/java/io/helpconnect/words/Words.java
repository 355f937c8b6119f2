package io.helpconnect.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The terms of a text: its words without case and accents. Scripts that are written without spaces give a term for each
 * sign, so that they can be found too.
 */
public final class Words {
    private static final int LONGEST = 40;
    private static final int MOST = 1_000;
    private static final int ASCII = 0x80;

    /** Signs up to here are of alphabets that put spaces between words. */
    private static final int LATIN = 0x24f;

    private Words() {}

    /** The different terms of these texts, sorted; the first thousand of them. */
    public static String[] of(String... texts) {
        var terms = new HashSet<String>();
        for (String text : texts) {
            for (String term : inOrder(text)) {
                if (terms.size() < MOST) {
                    terms.add(term);
                }
            }
        }
        String[] sorted = terms.toArray(String[]::new);
        Arrays.sort(sorted);
        return sorted;
    }

    /** All terms of a text in their order. */
    public static List<String> inOrder(String text) {
        var terms = new ArrayList<String>();
        var term = new StringBuilder();
        String plain = plain(text);
        for (int i = 0; i < plain.length(); ) {
            int sign = plain.codePointAt(i);
            i += Character.charCount(sign);
            if (!Character.isLetterOrDigit(sign)) {
                end(term, terms);
            } else if (sign > LATIN && standsAlone(sign)) {
                end(term, terms);
                terms.add(Character.toString(sign));
            } else if (term.length() < LONGEST) {
                term.appendCodePoint(sign);
            }
        }
        end(term, terms);
        return terms;
    }

    private static void end(StringBuilder term, List<String> terms) {
        if (!term.isEmpty()) {
            terms.add(term.toString());
            term.setLength(0);
        }
    }

    /** Upper case first, so that ß and ss are the same. */
    private static String plain(String text) {
        String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return folded.chars().allMatch(sign -> sign < ASCII) ? folded : withoutAccents(folded);
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(sign -> Character.getType(sign) != Character.NON_SPACING_MARK)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean standsAlone(int sign) {
        return switch (Character.UnicodeScript.of(sign)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
