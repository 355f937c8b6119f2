package io.helpconnect.demo;

import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A post as it stands in the texts, with all that came of it.
 *
 * @param key unique among the posts
 * @param author who writes it: a person's key or a way of life, or {@code null}: anyone
 * @param window when it is to happen, or {@code null}
 * @param expired whether its window passed without a match
 * @param cancelled why its author took it back, or {@code null}
 */
record PostScript(
        String key,
        Category category,
        Help.Type type,
        Urgency urgency,
        int helpers,
        String author,
        Window window,
        boolean expired,
        String cancelled,
        String title,
        String description,
        List<ResponseScript> responses) {

    /** How far a response gets. */
    enum Ending {
        OFFERED,
        DECLINED,
        WITHDRAWN,
        ACCEPTED,
        CONFIRMED,
        DONE;

        boolean accepted() {
            return compareTo(ACCEPTED) >= 0;
        }

        boolean confirmed() {
            return compareTo(CONFIRMED) >= 0;
        }
    }

    /**
     * A response, and what the two said once it was accepted.
     *
     * @param by who writes it, as with {@link PostScript#author}
     * @param before said until they met
     * @param after said when it was done
     * @param ofResponder what the author says of the responder, or {@code null}
     * @param ofAuthor what the responder says of the author, or {@code null}
     */
    record ResponseScript(
            Ending ending,
            String by,
            String message,
            List<Said> before,
            List<Said> after,
            Praise ofResponder,
            Praise ofAuthor) {

        List<Said> talk() {
            return Stream.concat(before.stream(), after.stream()).toList();
        }
    }

    record Said(boolean byAuthor, String text) {}

    record Praise(int rating, String text) {}

    /** Days after the post was written, and hours of these days. */
    record Window(int fromDay, int fromHour, int untilDay, int untilHour) {
        Instant from(LocalDate written, ZoneId zone) {
            return written.plusDays(fromDay).atTime(fromHour, 0).atZone(zone).toInstant();
        }

        Instant until(LocalDate written, ZoneId zone) {
            return written.plusDays(untilDay).atTime(untilHour, 0).atZone(zone).toInstant();
        }
    }

    /** Whether someone has agreed and it is still to happen. */
    boolean agreed() {
        return cancelled == null && count(Ending.ACCEPTED) + count(Ending.CONFIRMED) > 0;
    }

    /** Whether every helper that was looked for came: then the author closes the post. */
    boolean fulfilled() {
        return cancelled == null && count(Ending.DONE) >= helpers;
    }

    /** Whether it waits for someone to answer, or for its author to choose. */
    boolean open() {
        return !agreed() && !fulfilled() && !expired && cancelled == null;
    }

    long count(Ending ending) {
        return responses.stream()
                .filter(response -> response.ending() == ending)
                .count();
    }
}
