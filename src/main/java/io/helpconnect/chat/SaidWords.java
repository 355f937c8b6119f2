package io.helpconnect.chat;

import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.words.Phrase;
import io.helpconnect.words.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * By what a message is found: for each of its words, the room and how the word begins. What is found by that is read and
 * looked at, so that the index stays small, and so that it says little of what was said.
 *
 * @param as the place of the entry that it was noted as of: what was noted later stays, in whichever order notes are written.
 *     0 in notes of before that was kept
 */
record SaidWords(String room, long seq, List<String> keys, long as) {
    static final Kind<SaidWords> KIND = Kind.of("chat_words", SaidWords.class, Index.each("keys", "seq"));

    private static final int LETTERS = 3;
    private static final int MOST_WORDS = 200;

    /** Of what was taken back there are none. */
    static SaidWords of(ChatMessage message) {
        List<String> keys = Arrays.stream(Words.of(message.text()))
                .limit(MOST_WORDS)
                .map(word -> key(message.in(), word))
                .distinct()
                .toList();
        return new SaidWords(message.in(), message.place(), keys, message.seq());
    }

    /** Nothing to be found by, now or before. */
    boolean isNothing() {
        return keys.isEmpty() && as == seq;
    }

    SaidWords or(SaidWords noted) {
        return noted.as > as ? noted : this;
    }

    /** The key under which there is the least to look at: that of the longest word. */
    static String key(String room, Phrase phrase) {
        return Stream.concat(phrase.words().stream(), Stream.ofNullable(phrase.beginning()))
                .max(Comparator.comparingInt(String::length))
                .map(word -> key(room, word))
                .orElse(null);
    }

    private static String key(String room, String word) {
        int letters = Math.min(LETTERS, word.codePointCount(0, word.length()));
        return room + " " + word.substring(0, word.offsetByCodePoints(0, letters));
    }
}
