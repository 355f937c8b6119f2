package io.helpconnect.demo;

import io.helpconnect.bus.Json;
import io.helpconnect.demo.PostScript.Ending;
import io.helpconnect.demo.PostScript.Praise;
import io.helpconnect.demo.PostScript.ResponseScript;
import io.helpconnect.demo.PostScript.Said;
import io.helpconnect.demo.PostScript.Window;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the posts of a category. A post starts with {@code == request urgent d0 17-19 x2 @old}: what it is, how urgent,
 * when (days from writing, hours), for how many, by whom; then its title, its description, and its responses, each
 * marked by how far it gets ({@code ?} offered, {@code -} declined, {@code ~} withdrawn, {@code +} accepted, {@code !}
 * confirmed, {@code *} done). Under a response stands what author and responder said ({@code a:}, {@code r:}), {@code
 * ...} for the time in which it happened, and the references ({@code a5:}, {@code r5:}). {@code x:} is why the author took
 * the post back.
 */
final class ScriptReader {
    private static final Pattern RESPONSE = Pattern.compile("([?~+!*-])(?:@(\\S+))? (.+)");
    private static final Pattern SAID = Pattern.compile("([ar]): (.+)");
    private static final Pattern PRAISE = Pattern.compile("([ar])([1-5]): (.+)");
    private static final Pattern DAYS = Pattern.compile("d(\\d+)(?:-d(\\d+))?");
    private static final Pattern HOURS = Pattern.compile("(\\d+)-(\\d+)");
    private static final Map<String, Ending> ENDINGS = Map.of(
            "?", Ending.OFFERED,
            "-", Ending.DECLINED,
            "~", Ending.WITHDRAWN,
            "+", Ending.ACCEPTED,
            "!", Ending.CONFIRMED,
            "*", Ending.DONE);

    /** An offer that does not say for how many it is. */
    private static final int USUAL_PLACES = 3;

    private final Category category;
    private final List<PostScript> posts = new ArrayList<>();
    private Draft draft;

    private ScriptReader(Category category) {
        this.category = category;
    }

    static List<PostScript> read(Category category) {
        var reader = new ScriptReader(category);
        String name = category.name().toLowerCase(Locale.ROOT);
        Texts.lines("posts/" + name + ".txt").forEach(reader::line);
        reader.finish();
        return List.copyOf(reader.posts);
    }

    private void line(String line) {
        if (line.startsWith("== ")) {
            finish();
            draft = new Draft(line.substring(3));
        } else if (draft != null) {
            draft.line(line);
        }
    }

    private void finish() {
        if (draft != null) {
            posts.add(draft.post(category, category.name().toLowerCase(Locale.ROOT) + "-" + (posts.size() + 1)));
            draft = null;
        }
    }

    /** A post of which not all lines were read. */
    private static final class Draft {
        private Help.Type type;
        private Urgency urgency;
        private int helpers;
        private String author;
        private int fromDay = -1;
        private int untilDay;
        private int fromHour = 8;
        private int untilHour = 20;
        private boolean expired;
        private String cancelled;
        private String title;
        private final List<String> description = new ArrayList<>();
        private final List<ResponseScript> responses = new ArrayList<>();
        private DraftResponse response;

        Draft(String header) {
            for (String word : header.strip().split(" +", -1)) {
                head(word);
            }
        }

        private void head(String word) {
            Matcher days = DAYS.matcher(word);
            Matcher hours = HOURS.matcher(word);
            if (days.matches()) {
                fromDay = Integer.parseInt(days.group(1));
                untilDay = days.group(2) == null ? fromDay : Integer.parseInt(days.group(2));
            } else if (hours.matches()) {
                fromHour = Integer.parseInt(hours.group(1));
                untilHour = Integer.parseInt(hours.group(2));
            } else if (word.startsWith("@")) {
                author = word.substring(1);
            } else if (word.matches("x\\d+")) {
                helpers = Integer.parseInt(word.substring(1));
            } else if (word.equals("expired")) {
                expired = true;
            } else if (type == null) {
                type = Json.MAPPER.convertValue(word, Help.Type.class);
            } else {
                urgency = Json.MAPPER.convertValue(word, Urgency.class);
            }
        }

        void line(String line) {
            Matcher answer = RESPONSE.matcher(line);
            if (title == null) {
                title = line;
            } else if (answer.matches()) {
                finishResponse();
                response = new DraftResponse(ENDINGS.get(answer.group(1)), answer.group(2), answer.group(3));
            } else if (line.startsWith("x: ")) {
                cancelled = line.substring(3);
            } else if (response != null) {
                response.line(line);
            } else {
                description.add(line);
            }
        }

        private void finishResponse() {
            if (response != null) {
                responses.add(response.response());
            }
        }

        PostScript post(Category category, String key) {
            finishResponse();
            return new PostScript(
                    key,
                    category,
                    type,
                    urgency,
                    helpers > 0 ? helpers : type == Help.Type.OFFER ? USUAL_PLACES : 1,
                    author,
                    fromDay < 0 ? null : new Window(fromDay, fromHour, untilDay, untilHour),
                    expired,
                    cancelled,
                    title,
                    String.join("\n", description).strip(),
                    List.copyOf(responses));
        }
    }

    /** A response of which not all lines were read. */
    private static final class DraftResponse {
        private final Ending ending;
        private final String by;
        private final String message;
        private final List<Said> before = new ArrayList<>();
        private final List<Said> after = new ArrayList<>();
        private boolean met;
        private Praise ofResponder;
        private Praise ofAuthor;

        DraftResponse(Ending ending, String by, String message) {
            this.ending = ending;
            this.by = by;
            this.message = message;
        }

        void line(String line) {
            Matcher said = SAID.matcher(line);
            Matcher praise = PRAISE.matcher(line);
            if (said.matches()) {
                (met ? after : before).add(new Said(said.group(1).equals("a"), said.group(2)));
            } else if (praise.matches()) {
                praise(praise.group(1), new Praise(Integer.parseInt(praise.group(2)), praise.group(3)));
            } else if (line.equals("...")) {
                met = true;
            } else if (!line.isBlank()) {
                throw new IllegalStateException("no part of a response: " + line);
            }
        }

        private void praise(String by, Praise praise) {
            if (by.equals("a")) {
                ofResponder = praise;
            } else {
                ofAuthor = praise;
            }
        }

        ResponseScript response() {
            return new ResponseScript(
                    ending, by, message, List.copyOf(before), List.copyOf(after), ofResponder, ofAuthor);
        }
    }
}
