package io.helpconnect.mail;

import io.helpconnect.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the mailbox to which letters come back, again and again, and forgets those that no longer will. */
final class BounceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BounceWatch.class);
    private static final long LONGEST_LOOK_MINUTES = 10;

    private final Vertx vertx;
    private final Bounces bounces;
    private final Duration pause;
    private final Optional<BounceMailbox> mailbox;
    private final WorkerExecutor worker;
    private boolean stopped;
    private long timer = -1;

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

    void start() {
        timer = vertx.setTimer(pause.toMillis(), fired -> look());
    }

    private void look() {
        bounces.forget()
                .compose(forgot -> mailbox.isPresent() ? read(mailbox.get()) : Future.succeededFuture())
                .onComplete(looked -> {
                    if (stopped) {
                        return;
                    }
                    if (looked.failed()) {
                        LOG.warn(
                                "the mailbox of bounces could not be read: {}",
                                looked.cause().getClass().getSimpleName());
                    }
                    start();
                });
    }

    /** What is not counted yet stays in the mailbox: whatever ends this node, it is read again. */
    private Future<?> read(BounceMailbox box) {
        return worker.executeBlocking(box::read).compose(batch -> Future.all(
                        batch.hard().stream().map(bounces::count).toList())
                .compose(counted -> worker.executeBlocking(() -> box.remove(batch))));
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        worker.close();
    }
}
