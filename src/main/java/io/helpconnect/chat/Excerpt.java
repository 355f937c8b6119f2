package io.helpconnect.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first words of a text, on one line. */
final class Excerpt {
    static final int MOST = 120;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** What a reader takes for one character, such as a letter with its accents, or a family of emoji. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private Excerpt() {}

    static String of(String text) {
        String line = SPACES.matcher(text).replaceAll(" ").strip();
        return line.length() <= MOST ? line : line.substring(0, lastCut(line)).stripTrailing() + "…";
    }

    /** The end of the last whole character that leaves room for the ellipsis. */
    private static int lastCut(String line) {
        Matcher character = CHARACTER.matcher(line);
        int cut = 0;
        while (character.find() && character.end() < MOST) {
            cut = character.end();
        }
        // One "character" longer than the excerpt is no writing; it is cut between code points.
        return cut > 0 ? cut : line.offsetByCodePoints(0, line.codePointCount(0, MOST - 2));
    }
}
