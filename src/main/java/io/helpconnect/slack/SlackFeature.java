package io.helpconnect.slack;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Role;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** See {@link io.helpconnect.slack}. */
public final class SlackFeature implements Feature {
    static final String NAME = "slack";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new SlackVerticle(node, Pace.REAL);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get("/api/slack", Slack.FindSlack.class).by(Role.ADMIN).says("How Slack is set up"),
                Route.patch("/api/slack", Slack.ChangeSlack.class)
                        .by(Role.ADMIN)
                        .says("Set Slack up, or switch it on or off"),
                Route.post("/api/slack/commands", Slack.Command.class)
                        .open()
                        .rawBody(Seal.SIGNATURE, Seal.TIMESTAMP)
                        .says("For Slack: the slash command /helpconnect"),
                Route.post("/api/slack/actions", Slack.Action.class)
                        .open()
                        .rawBody(Seal.SIGNATURE, Seal.TIMESTAMP)
                        .says("For Slack: a button that someone pressed"),
                Route.get("/api/slack/link", Slack.FindLink.class)
                        .limited(60, Duration.ofHours(1))
                        .says("Which Slack account a link would tie to one's own"),
                Route.post("/api/slack/link", Slack.LinkAccount.class)
                        .limited(60, Duration.ofHours(1))
                        .says("Tie a Slack account to one's own"),
                Route.delete("/api/slack/link", Slack.UnlinkAccounts.class)
                        .says("Untie every Slack account from one's own"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(Help.PostCreated.class);
    }
}
