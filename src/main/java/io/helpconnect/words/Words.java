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
        String plain = plain(text);
        int begun = 0;
        for (int i = 0; i < plain.length(); ) {
            int sign = plain.codePointAt(i);
            int next = i + Character.charCount(sign);
            boolean letter = Character.isLetterOrDigit(sign);
            boolean alone = letter && sign > LATIN && standsAlone(sign);
            if (alone || !letter) {
                add(plain, begun, i, terms);
                begun = next;
            }
            if (alone) {
                terms.add(plain.substring(i, next));
            }
            i = next;
        }
        add(plain, begun, plain.length(), terms);
        return terms;
    }

    private static void add(String plain, int begun, int end, List<String> terms) {
        int cut = Math.min(end, begun + LONGEST);
        boolean half = cut > begun && Character.isHighSurrogate(plain.charAt(cut - 1));
        if (end > begun) {
            terms.add(plain.substring(begun, half ? cut + 1 : cut));
        }
    }

    private static String plain(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        // Upper case first, so that ß and ss are the same.
        String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return isAscii(folded) ? folded : withoutAccents(folded);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
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
