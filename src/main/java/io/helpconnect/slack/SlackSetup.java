package io.helpconnect.slack;

import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Secret;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Category;
import io.helpconnect.slack.Slack.ChangeSlack;
import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.util.Objects;
import java.util.Set;

/** How a neighbourhood's Slack is set up. */
record SlackSetup(boolean on, Secret webhook, Secret signingSecret, Set<Category> categories) {
    static final Kind<SlackSetup> KIND = Kind.of("slack", SlackSetup.class);
    static final SlackSetup NONE = new SlackSetup(false, new Secret(""), new Secret(""), Set.of());

    /** @param linkable whether messages can link here */
    Change<SlackSetup> changed(ChangeSlack asked, boolean linkable) {
        var after = new SlackSetup(
                Objects.requireNonNullElse(asked.on(), on),
                Objects.requireNonNullElse(asked.webhook(), webhook),
                Objects.requireNonNullElse(asked.signingSecret(), signingSecret),
                Objects.requireNonNullElse(asked.categories(), categories));
        if (after.on && (!after.hasWebhook() || !after.hasSigningSecret())) {
            throw Problem.conflict("Please fill in the incoming webhook and the signing secret first.")
                    .failure();
        }
        if (after.on && !linkable) {
            throw Problem.conflict("Please name the address of this site in the setting site.url first,"
                            + " so that messages can link here.")
                    .failure();
        }
        return after.equals(this) ? Change.none(this) : Change.to(after, new Slack.SlackChanged(after.on));
    }

    boolean hasWebhook() {
        return !webhook.value().isEmpty();
    }

    boolean hasSigningSecret() {
        return !signingSecret.value().isEmpty();
    }

    boolean wants(Help.PostCreated post) {
        return on && categories.contains(post.category());
    }
}
