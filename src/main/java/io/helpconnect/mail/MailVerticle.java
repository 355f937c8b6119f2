package io.helpconnect.mail;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Policy;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Optional;

/** Takes letters, and sends them as soon as the mail server takes them. */
final class MailVerticle extends VerticleBase {
    private static final String QUEUE = "mail";
    /** All letters go through the one server that is set. */
    private static final String LANE = "server";

    private static final int AT_ONCE = 4;
    private static final Policy POLICY = new Policy(
            AT_ONCE,
            AT_ONCE,
            Duration.ofMinutes(3),
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Duration.ofDays(2));

    private final Node node;
    private final Bus bus;
    private final Duration answersWithin;
    private final Duration betweenLooks;
    private final boolean on;
    private Jobs<Mail.Send> jobs;
    private Bounces bounces;
    private Postman postman;
    private Crew<Mail.Send> crew;
    private BounceWatch watch;

    /**
     * @param answersWithin how long a mail server may stay silent
     * @param betweenLooks into the mailbox to which bounces come
     */
    MailVerticle(Node node, Duration answersWithin, Duration betweenLooks) {
        this.node = node;
        this.bus = node.bus();
        this.answersWithin = answersWithin;
        this.betweenLooks = betweenLooks;
        this.on = !node.settings().mail().smtp().value().isEmpty();
    }

    @Override
    public Future<?> start() {
        return (on ? open() : Future.succeededFuture())
                .compose(opened -> Future.all(
                        bus.answer(Mail.FindState.class, request -> Future.succeededFuture(new Mail.State(on))),
                        bus.answer(Mail.Send.class, this::take)));
    }

    private Future<?> open() {
        return Bounces.in(node)
                .onSuccess(opened -> bounces = opened)
                .compose(opened -> Jobs.in(node.store(), QUEUE, Mail.Send.class, node.clock()))
                .compose(opened -> {
                    jobs = opened;
                    postman = new Postman(vertx, node.settings(), answersWithin, AT_ONCE);
                    crew = jobs.work(vertx, POLICY, (id, letter) -> deliver(letter))
                            .counted(node.figures());
                    watch = new BounceWatch(vertx, node.settings().mail(), bounces, answersWithin, betweenLooks);
                    return watch.start(node);
                });
    }

    /** Which letters are the same is told by their id among letters; the queue's ids are shared with other queues. */
    private Future<Done> take(Mail.Send letter) {
        return on
                ? jobs.add(NewId.derivedId(QUEUE, letter.id()), LANE, letter).map(Done.DONE)
                : Future.succeededFuture(Done.DONE);
    }

    private Future<Outcome> deliver(Mail.Send letter) {
        return contact(letter.user())
                .compose(
                        found -> found.isEmpty() ? Future.succeededFuture(Outcome.DONE) : deliver(letter, found.get()));
    }

    private Future<Outcome> deliver(Mail.Send letter, Users.Contact contact) {
        return bounces.hasFailed(contact)
                .compose(failed -> failed
                        ? Future.succeededFuture(Outcome.DONE)
                        : bounces.expect(letter.id(), contact).compose(token -> send(letter, contact, token)));
    }

    private Future<Outcome> send(Mail.Send letter, Users.Contact contact, String token) {
        return postman.send(letter, contact, token)
                .compose(verdict -> verdict.bounced()
                        ? bounces.count(token).map(counted -> verdict.outcome())
                        : Future.succeededFuture(verdict.outcome()));
    }

    private Future<Optional<Users.Contact>> contact(String user) {
        return bus.ask(new Users.FindContact(user))
                .map(Optional::of)
                .recover(failure -> Failure.is(404, failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    @Override
    public Future<?> stop() {
        if (crew == null) {
            return Future.succeededFuture();
        }
        crew.stop();
        return watch.stop().eventually(postman::close);
    }
}
