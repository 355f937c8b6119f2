package io.helpconnect.mail;

import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.vertx.core.Deployable;
import java.time.Duration;

/** Letters to users, by e-mail. */
public final class MailFeature implements Feature {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Deployable verticle(Node node) {
        return new MailVerticle(node, ANSWERS_WITHIN, BETWEEN_LOOKS);
    }
}
