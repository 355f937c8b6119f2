package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.chat.Attached.Held;
import io.helpconnect.chat.Attachments.Place;
import io.helpconnect.feature.Node;
import io.helpconnect.files.Files;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Policy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;

/** Sees that messages have what comes with them for as long as they should, and not longer. */
final class Attaching {
    private static final String QUEUE = "chat-places";
    private static final Policy POLICY =
            new Policy(4, 1, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(30));

    private final Node node;
    private final Bus bus;
    private final MessageLog log;
    private final Erasing erasing;
    private final Jobs<Over> jobs;

    /** A place that is over. */
    record Over(String room, long message) {}

    Attaching(Node node, MessageLog log, Erasing erasing, Jobs<Over> jobs) {
        this.node = node;
        this.bus = node.bus();
        this.log = log;
        this.erasing = erasing;
        this.jobs = jobs;
    }

    static Future<Jobs<Over>> jobs(Node node) {
        return Jobs.in(node.store(), QUEUE, Over.class, node.clock());
    }

    Crew<Over> work(Vertx vertx) {
        return jobs.work(vertx, POLICY, (id, over) -> erasing.placeOf(over.room(), over.message())
                        .map(Outcome.DONE))
                .counted(node.figures());
    }

    /** What a message will have. Its files are held for it from now on; a repeat holds the same. */
    Future<Attached> claim(Chat.SendMessage request) {
        Place place = request.place() == null ? null : Place.of(request.place(), node.now());
        if (request.files() == null || request.files().isEmpty()) {
            return Future.succeededFuture(new Attached(null, null, place));
        }
        if (new HashSet<>(request.files()).size() < request.files().size()) {
            throw Problem.invalid("files", "has one file twice").failure();
        }
        String by = request.caller().user();
        String holder = NewId.derivedId("message", request.id(), by, request.clientId());
        return bus.ask(new Files.Claim(request.files(), by, holder))
                .map(claimed -> new Attached(holder, claimed.files(), place));
    }

    /** The message is there: what it has stays, a place until it is over. */
    Future<?> note(Chat.MessageSent sent) {
        if (!sent.isMoreThanWords()) {
            return Future.succeededFuture();
        }
        return log.said(sent.room(), sent.seq()).compose(found -> {
            Attached attached = found.map(ChatMessage::attached).orElse(Attached.NOTHING);
            return Future.all(keep(attached.held()), forget(sent, attached.place()));
        });
    }

    private Future<?> keep(Held held) {
        return held == null ? Future.succeededFuture() : bus.ask(new Files.Keep(held.files(), held.holder()));
    }

    private Future<?> forget(Chat.MessageSent sent, Place place) {
        return place == null
                ? Future.succeededFuture()
                : jobs.add(
                        "place-" + ChatMessage.id(sent.room(), sent.seq()),
                        sent.room(),
                        place.until(),
                        new Over(sent.room(), sent.seq()));
    }

    /** A place that its author has ended is forgotten at once, and not when it would have been over. */
    Future<?> placeEnded(Chat.Message message) {
        return jobs.add("ended-" + message.id(), message.room(), new Over(message.room(), message.seq()));
    }

    /** Before the message is erased: afterwards nobody knows what it had. */
    Future<?> release(Chat.MessageDeleted deleted) {
        return log.said(deleted.room(), deleted.message()).compose(found -> {
            Held held = found.map(ChatMessage::attached).map(Attached::held).orElse(null);
            return held == null ? Future.succeededFuture() : bus.ask(new Files.Release(held.files(), held.holder()));
        });
    }

    /** For members of the room only. */
    Future<Download> read(Attachments.ReadFile asked) {
        return log.current(asked.id(), MessageDesk.place(asked.id(), asked.mid()))
                .compose(found -> {
                    Attached attached = found.map(ChatMessage::attached).orElse(Attached.NOTHING);
                    if (!attached.has(asked.file())) {
                        throw Problem.notFound("file").failure();
                    }
                    return bus.ask(
                            new Files.Read(asked.file(), attached.holder(), Boolean.TRUE.equals(asked.preview())));
                });
    }
}
