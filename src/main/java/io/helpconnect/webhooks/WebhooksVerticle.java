package io.helpconnect.webhooks;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.outgoing.Outgoing;
import io.helpconnect.outgoing.Outgoing.NoAnswer;
import io.helpconnect.webhooks.Webhooks.Tested;
import io.helpconnect.webhooks.Webhooks.Webhook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Writes a delivery down for each webhook that wants a fact, and answers administrators. */
final class WebhooksVerticle extends VerticleBase {
    private static final int PAGE = 20;
    private static final int MOST_SAID = 300;

    private final Node node;
    private final Bus bus;
    private final Pace pace;
    private Outgoing outgoing;
    private Hooks hooks;
    private DeliveryLog log;
    private Sender sender;
    private Jobs<Deliverer.Errand> jobs;
    private Crew<Deliverer.Errand> crew;

    WebhooksVerticle(Node node, Pace pace) {
        this.node = node;
        this.bus = node.bus();
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        outgoing = new Outgoing(vertx, node.settings().outgoing());
        sender = new Sender(node, outgoing, pace.answersWithin());
        return Hooks.in(node)
                .onSuccess(opened -> hooks = opened)
                .compose(opened -> DeliveryLog.in(node.store()))
                .onSuccess(opened -> log = opened)
                .compose(opened -> Jobs.in(node.store(), WebhooksFeature.NAME, Deliverer.Errand.class, node.clock()))
                .onSuccess(opened -> jobs = opened)
                .compose(opened -> listen())
                .onSuccess(listening -> begin());
    }

    private void begin() {
        vertx.setPeriodic(pace.betweenLooks().toMillis(), tick -> hooks.look());
        bus.whenMissed(hooks::look);
        var rests = new Rests(pace.firstRest(), pace.longestRest());
        crew = jobs.work(vertx, pace.policy(), new Deliverer(node, hooks, log, sender, rests))
                .counted(node.figures());
    }

    private Future<?> listen() {
        var all = new ArrayList<Future<?>>();
        all.add(bus.listen(Hooks.TOPIC, different -> hooks.look()));
        Payload.facts().forEach(fact -> all.add(bus.hear(WebhooksFeature.NAME, fact, this::hear)));
        all.add(bus.answer(Webhooks.CreateWebhook.class, this::create));
        all.add(bus.answer(Webhooks.ListWebhooks.class, this::list));
        all.add(bus.answer(Webhooks.FindWebhook.class, this::find));
        all.add(bus.answer(Webhooks.ChangeWebhook.class, this::change));
        all.add(bus.answer(Webhooks.DeleteWebhook.class, this::delete));
        all.add(bus.answer(Webhooks.EnableWebhook.class, this::enable));
        all.add(bus.answer(Webhooks.TestWebhook.class, this::test));
        all.add(bus.answer(Webhooks.ListDeliveries.class, this::deliveries));
        return Future.all(all);
    }

    /** The id of a delivery follows from fact and webhook, so a fact that is told again adds nothing. */
    private Future<?> hear(Told told, Fact fact) {
        var event = Payload.event(fact);
        var wanting = hooks.wanting(event);
        if (wanting.isEmpty()) {
            return Future.succeededFuture();
        }
        String body = Payload.of(told.id(), told.at(), fact);
        return Future.all(wanting.stream()
                .map(hook -> jobs.add(
                        NewId.derivedId(WebhooksFeature.NAME, told.id(), hook),
                        hook,
                        new Deliverer.Errand(hook, event, told.at(), body)))
                .toList());
    }

    private Future<Webhook> create(Webhooks.CreateWebhook asked) {
        return check(asked.url())
                .compose(fine -> hooks.insert(asked))
                .map(hook -> hook.viewWithSecret(asked.newId().id()));
    }

    private Future<Void> check(String url) {
        try {
            return outgoing.check(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(
                    Problem.invalid("url", "Please enter a whole address, like https://example.org/hook.")
                            .failure());
        }
    }

    private Future<Webhooks.WebhookList> list(Webhooks.ListWebhooks asked) {
        return hooks.page(Objects.requireNonNullElse(asked.limit(), PAGE), asked.cursor())
                .map(page -> new Webhooks.WebhookList(
                        page.items().stream()
                                .map(hook -> hook.state().view(hook.id()))
                                .toList(),
                        page.next()));
    }

    private Future<Webhook> find(Webhooks.FindWebhook asked) {
        return hooks.get(asked.id()).map(hook -> hook.view(asked.id()));
    }

    private Future<Webhook> change(Webhooks.ChangeWebhook asked) {
        var rolled = Boolean.TRUE.equals(asked.newSecret()) ? Hook.newSecret() : null;
        return (asked.url() == null ? Future.<Void>succeededFuture() : check(asked.url()))
                .compose(fine -> hooks.change(asked.id(), asked.caller(), hook -> hook.changed(asked, rolled)))
                .map(hook -> rolled == null ? hook.view(asked.id()) : hook.viewWithSecret(asked.id()));
    }

    private Future<Done> delete(Webhooks.DeleteWebhook asked) {
        return hooks.change(asked.id(), asked.caller(), hook -> hook.gone(asked.id()))
                .compose(gone -> log.forget(asked.id()))
                .map(Done.DONE);
    }

    private Future<Webhook> enable(Webhooks.EnableWebhook asked) {
        return hooks.change(asked.id(), asked.caller(), hook -> hook.enabled(asked.id()))
                .map(hook -> hook.view(asked.id()));
    }

    private Future<Tested> test(Webhooks.TestWebhook asked) {
        long began = System.nanoTime();
        String id = NewId.randomId();
        return hooks.get(asked.id()).compose(hook -> sender.send(hook, id, "test", Payload.test(id, node.now()))
                .map(answer -> new Tested(answer.ok(), answer.status(), shortened(answer.body()), since(began)))
                .recover(failure -> notSent(failure, since(began))));
    }

    private static Future<Tested> notSent(Throwable failure, long millis) {
        if (failure instanceof NoAnswer || failure instanceof Failure) {
            return Future.succeededFuture(new Tested(false, null, Deliverer.inWords(failure), millis));
        }
        return Future.failedFuture(failure);
    }

    private static long since(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    private static String shortened(String body) {
        return body.length() <= MOST_SAID ? body : body.substring(0, MOST_SAID) + "…";
    }

    private Future<Webhooks.Deliveries> deliveries(Webhooks.ListDeliveries asked) {
        return hooks.get(asked.id())
                .compose(hook -> log.of(asked.id()))
                .map(tried -> new Webhooks.Deliveries(tried, null));
    }

    @Override
    public Future<?> stop() {
        if (crew != null) {
            crew.stop();
        }
        return outgoing.close();
    }
}
