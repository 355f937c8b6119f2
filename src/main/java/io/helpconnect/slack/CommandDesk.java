package io.helpconnect.slack;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.Role;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Post;
import io.helpconnect.slack.Slack.Block;
import io.helpconnect.slack.Slack.Reply;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Answers {@code /helpconnect} and {@code /helpconnect link}. */
final class CommandDesk {
    private static final Caller ANYBODY = new Caller(null, Role.GUEST, null, null);
    private static final Duration NEW = Duration.ofHours(24);
    private static final int MOST = 10;
    private static final int PAGE = 50;
    private static final int PAGES = 4;

    private final Node node;
    private final Setups setups;
    private final Links links;
    private final Words words;

    CommandDesk(Node node, Setups setups, Links links, Words words) {
        this.node = node;
        this.setups = setups;
        this.links = links;
        this.words = words;
    }

    Future<Reply> answer(RawBody body) {
        var setup = setups.now();
        Seal.check(body, setup.signingSecret(), node.now());
        if (!setup.on()) {
            return Future.succeededFuture(Reply.of("HelpConnect is switched off in Slack for now."));
        }
        var form = Form.read(body.text());
        return switch (form.get("text").strip().toLowerCase(Locale.ROOT)) {
            case "" -> unclaimed();
            case "link" -> link(SlackUser.of(form), body);
            default ->
                Future.succeededFuture(Reply.of("Type /helpconnect to see who needs help, or /helpconnect link to"
                        + " respond from here in your own name."));
        };
    }

    private Future<Reply> link(SlackUser slack, RawBody body) {
        String secret = setups.now().signingSecret().value() + body.header(Seal.SIGNATURE);
        return links.code(slack, secret)
                .map(code -> Reply.of("Open " + words.page("/slack/link?code=" + code) + " within "
                        + Links.CODE_LASTS.toMinutes() + " minutes and log in, and you can respond from here in your"
                        + " own name. The link is yours alone: please do not pass it on."));
    }

    private Future<Reply> unclaimed() {
        var since = node.now().minus(NEW);
        return look(new ArrayList<>(), since, null, PAGES).map(this::reply);
    }

    private Future<List<Post>> look(List<Post> found, Instant since, String cursor, int pages) {
        return node.bus().ask(newestOpen(cursor)).compose(page -> {
            page.items().stream()
                    .filter(post -> post.accepted() == 0 && post.createdAt().isAfter(since))
                    .limit(MOST - found.size())
                    .forEach(found::add);
            boolean older =
                    page.items().stream().anyMatch(post -> post.createdAt().isBefore(since));
            return older || page.next() == null || found.size() >= MOST || pages == 1
                    ? Future.succeededFuture(found)
                    : look(found, since, page.next(), pages - 1);
        });
    }

    private static Help.ListPosts newestOpen(String cursor) {
        return new Help.ListPosts(
                null, null, Help.Type.REQUEST, null, null, Help.Status.OPEN, null, null, PAGE, cursor, ANYBODY);
    }

    private Reply reply(List<Post> posts) {
        if (posts.isEmpty()) {
            return Reply.of("Nobody is waiting for help: everything of the last 24 hours is taken.");
        }
        var blocks = new ArrayList<Block>();
        String heading = posts.size() == 1 ? "One request is" : posts.size() + " requests are";
        blocks.add(Words.said(heading + " waiting for someone (of the last 24 hours):"));
        posts.forEach(post -> blocks.addAll(words.blocks(post)));
        return new Reply("ephemeral", false, heading + " waiting for someone.", List.copyOf(blocks));
    }
}
