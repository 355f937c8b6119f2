package io.helpconnect.help;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The terms of a text: its words without case and accents. Scripts that are written without spaces give a term for each
 * sign, so that they can be found too.
 */
final class Words {
    private static final int LONGEST = 40;
    private static final int MOST = 1_000;

    private Words() {}

    /** The different terms of these texts, sorted; the first thousand of them. */
    static String[] of(String... texts) {
        var terms = new TreeSet<String>();
        for (String text : texts) {
            for (String term : inOrder(text)) {
                if (terms.size() < MOST) {
                    terms.add(term);
                }
            }
        }
        return terms.toArray(String[]::new);
    }

    /** All terms of a text in their order. */
    static List<String> inOrder(String text) {
        var terms = new ArrayList<String>();
        var term = new StringBuilder();
        plain(text).codePoints().forEach(sign -> {
            if (!Character.isLetterOrDigit(sign)) {
                end(term, terms);
            } else if (standsAlone(sign)) {
                end(term, terms);
                terms.add(Character.toString(sign));
            } else if (term.length() < LONGEST) {
                term.appendCodePoint(sign);
            }
        });
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
        return Normalizer.normalize(folded, Normalizer.Form.NFKD)
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
