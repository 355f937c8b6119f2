package io.helpconnect.slack;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Secret;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.QueueHealth;
import io.helpconnect.outgoing.Outgoing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;

/** Hears of new posts, and answers Slack, administrators, and whoever ties their accounts. */
final class SlackVerticle extends VerticleBase {
    private static final String LANE = "channel";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final int LONGEST_SECRET = 200;

    private final Node node;
    private final Bus bus;
    private final Pace pace;
    private final Words words;
    private Outgoing outgoing;
    private Setups setups;
    private Links links;
    private Jobs<Poster.Errand> jobs;
    private Crew<Poster.Errand> crew;

    SlackVerticle(Node node, Pace pace) {
        this.node = node;
        this.bus = node.bus();
        this.pace = pace;
        this.words = new Words(node.settings().site().url().replaceFirst("/+$", ""));
    }

    @Override
    public Future<?> start() {
        outgoing = new Outgoing(vertx, node.settings().outgoing());
        return Setups.in(node)
                .onSuccess(opened -> setups = opened)
                .compose(opened -> Links.in(node))
                .onSuccess(opened -> links = opened)
                .compose(opened -> Jobs.in(node.store(), SlackFeature.NAME, Poster.Errand.class, node.clock()))
                .onSuccess(opened -> jobs = opened)
                .compose(opened -> listen())
                .onSuccess(listening -> begin());
    }

    private Future<?> listen() {
        var commands = new CommandDesk(node, setups, links, words);
        var claims = new ClaimDesk(node, setups, links, words, jobs);
        return Future.all(
                Future.all(
                        bus.listen(Setups.TOPIC, different -> setups.look()),
                        bus.hear(SlackFeature.NAME, Help.PostCreated.class, this::hear),
                        bus.answer(Slack.FindSlack.class, asked -> state(setups.now())),
                        bus.answer(Slack.ChangeSlack.class, this::change)),
                Future.all(
                        bus.answer(Slack.Command.class, asked -> commands.answer(asked.body())),
                        bus.answer(Slack.Action.class, claims::answer),
                        bus.answer(Slack.FindLink.class, asked -> links.find(asked.code(), asked.caller())),
                        bus.answer(Slack.LinkAccount.class, asked -> links.use(asked.code(), asked.caller())),
                        bus.answer(Slack.UnlinkAccounts.class, asked -> links.untie(asked.caller())
                                .map(Done.DONE))));
    }

    private void begin() {
        vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), tick -> setups.look());
        bus.whenMissed(setups::look);
        crew = jobs.work(vertx, pace.policy(), new Poster(node, setups, words, outgoing, pace.answersWithin()))
                .counted(node.figures());
    }

    /** Written down under the fact's id, so a fact that is told again adds nothing. */
    private Future<?> hear(Told told, Help.PostCreated post) {
        return setups.now().wants(post)
                ? jobs.add(
                        NewId.derivedId(SlackFeature.NAME, told.id()), LANE, Poster.Errand.show(post.post(), told.at()))
                : Future.succeededFuture();
    }

    private Future<Slack.State> change(Slack.ChangeSlack asked) {
        if (isTooLong(asked.signingSecret())) {
            return Future.failedFuture(
                    Problem.invalid("signingSecret", "must have at most " + LONGEST_SECRET + " characters")
                            .failure());
        }
        boolean linkable = !words.page("").isEmpty();
        return check(asked.webhook())
                .compose(fine -> setups.change(asked, linkable))
                .compose(this::state);
    }

    private static boolean isTooLong(Secret secret) {
        return secret != null && secret.value().length() > LONGEST_SECRET;
    }

    private Future<Void> check(Secret webhook) {
        if (webhook == null || webhook.value().isEmpty()) {
            return Future.succeededFuture();
        }
        return checked(webhook.value())
                .recover(failure -> Future.failedFuture(Problem.invalid(
                                "webhook",
                                "Please enter the incoming webhook that Slack shows, like"
                                        + " https://hooks.slack.com/services/….")
                        .failure()));
    }

    private Future<Void> checked(String url) {
        try {
            return outgoing.check(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Slack.State> state(SlackSetup setup) {
        return Jobs.health(node.store(), node.now()).map(queues -> {
            var queue = queues.stream()
                    .filter(one -> one.queue().equals(SlackFeature.NAME))
                    .findFirst();
            return new Slack.State(
                    setup.on(),
                    setup.hasWebhook(),
                    setup.hasSigningSecret(),
                    setup.categories().stream().sorted().toList(),
                    words.page("/api/slack/commands"),
                    words.page("/api/slack/actions"),
                    queue.map(QueueHealth::waiting).orElse(0),
                    queue.map(QueueHealth::error).orElse(null));
        });
    }

    @Override
    public Future<?> stop() {
        if (crew != null) {
            crew.stop();
        }
        return outgoing.close();
    }
}
