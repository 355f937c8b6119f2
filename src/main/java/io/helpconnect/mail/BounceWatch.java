package io.helpconnect.mail;

import io.helpconnect.Settings;
import io.helpconnect.feature.Node;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.leases.Turn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks into the mailbox to which letters come back, again and again, and forgets those that no longer will. */
final class BounceWatch {
    private static final long LONGEST_LOOK_MINUTES = 10;

    private final Vertx vertx;
    private final Bounces bounces;
    private final Duration pause;
    private final Optional<BounceMailbox> mailbox;
    private final WorkerExecutor worker;
    private OneOfMany watching;

    BounceWatch(Vertx vertx, Settings.Mail mail, Bounces bounces, Duration answersWithin, Duration pause) {
        this.vertx = vertx;
        this.bounces = bounces;
        this.pause = pause;
        this.mailbox = mail.bounces().value().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BounceMailbox(MailServer.of(mail.bounces()), ReturnPath.of(mail.from()), answersWithin));
        this.worker = vertx.createSharedWorkerExecutor("bounces", 1, LONGEST_LOOK_MINUTES, TimeUnit.MINUTES);
    }

    /** One of the nodes does: the mailbox is one. */
    Future<?> start(Node node) {
        return OneOfMany.in(node.store(), "bounces", node.clock())
                .onSuccess(one -> watching = one.counted(node.figures()).every(vertx, pause, this::look));
    }

    private Future<?> look(Turn turn) {
        return bounces.forget()
                .compose(forgot -> mailbox.isPresent()
                        ? turn.then(() -> read(mailbox.get()).mapEmpty())
                        : Future.succeededFuture());
    }

    /** What is not counted yet stays in the mailbox: whatever ends this node, it is read again. What came back counts once. */
    private Future<?> read(BounceMailbox box) {
        return worker.executeBlocking(box::read).compose(batch -> Future.all(
                        batch.hard().stream().map(bounces::count).toList())
                .compose(counted -> worker.executeBlocking(() -> box.remove(batch))));
    }

    Future<?> stop() {
        return (watching == null ? Future.succeededFuture() : watching.stop()).eventually(worker::close);
    }
}
