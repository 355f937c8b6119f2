package io.helpconnect.words;

import java.util.Arrays;
import java.util.List;

/**
 * What somebody typed to find a text: words that it has all of, the last one perhaps not typed to its end.
 *
 * @param words that occur as they are
 * @param beginning of one more word, {@code null} if there is none
 */
public record Phrase(List<String> words, String beginning) {

    /** @param typed {@code null} for nothing, which every text has */
    public static Phrase of(String typed) {
        List<String> words = typed == null ? List.of() : Words.inOrder(typed);
        return words.isEmpty()
                ? new Phrase(words, null)
                : new Phrase(words.subList(0, words.size() - 1), words.get(words.size() - 1));
    }

    /** @param terms as {@link Words#of} gives them */
    public boolean isIn(String[] terms) {
        for (String word : words) {
            if (Arrays.binarySearch(terms, word) < 0) {
                return false;
            }
        }
        return beginning == null || begins(terms);
    }

    private boolean begins(String[] terms) {
        int found = Arrays.binarySearch(terms, beginning);
        int next = found >= 0 ? found : -found - 1;
        return next < terms.length && terms[next].startsWith(beginning);
    }
}
