package io.helpconnect.slack;

import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Post;
import io.helpconnect.slack.Slack.Block;
import io.helpconnect.slack.Slack.Button;
import io.helpconnect.slack.Slack.Text;
import java.util.List;
import java.util.Locale;

/** Posts as Slack shows them. What people wrote is escaped, and nothing in it becomes a link or a mention. */
final class Words {
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_EXCERPT = 280;

    private final String site;

    /** @param site the address of this site, without a slash at its end */
    Words(String site) {
        this.site = site;
    }

    /** As Slack demands: these three, and only these. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String page(String path) {
        return site + path;
    }

    /** Without blocks, for notifications and screen readers. */
    String line(Post post) {
        return escaped(kind(post) + ": " + post.title());
    }

    List<Block> blocks(Post post) {
        String text = "*" + escaped(shortened(post.title(), LONGEST_TITLE)) + "*\n"
                + escaped(shortened(post.description(), LONGEST_EXCERPT)) + "\n_" + about(post) + "_";
        return List.of(
                new Block("section", new Text("mrkdwn", text, true), null),
                new Block("actions", null, List.of(open(post), claim(post))));
    }

    /** The centre of the map cell, as everybody may know it. */
    private static String about(Post post) {
        var area = post.location();
        return kind(post) + " · " + capitalised(post.category())
                + (post.urgency() == Help.Urgency.URGENT ? " · Urgent" : "")
                + String.format(Locale.ROOT, " · around %.3f, %.3f", area.lat(), area.lon());
    }

    private static String kind(Post post) {
        return capitalised(post.type());
    }

    private static String capitalised(Enum<?> name) {
        String text = name.name();
        return text.charAt(0) + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private Button open(Post post) {
        return new Button("button", plain("Open"), page("/posts/" + post.id()), "open", null, null);
    }

    private static Button claim(Post post) {
        return new Button("button", plain("Claim"), null, Press.CLAIM, post.id(), "primary");
    }

    private static Text plain(String text) {
        return new Text("plain_text", text, null);
    }

    static Block said(String text) {
        return new Block("section", new Text("mrkdwn", text, true), null);
    }

    /** On one line, cut between characters. */
    private static String shortened(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
