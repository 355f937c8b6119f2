package io.helpconnect.slack;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which Slack account is whose, and the codes by which one says so. */
final class Links {
    static final Duration CODE_LASTS = Duration.ofMinutes(15);
    private static final int SWEPT = 100;

    private static final Kind<Tie> TIES = Kind.of("slack_links", Tie.class, Index.on("user"));
    private static final Kind<Code> CODES = Kind.of("slack_codes", Code.class, Index.on("expiresAt"));

    record Tie(String user, SlackUser slack, Instant at) {}

    /** @param usedBy {@code null} until someone used it */
    record Code(SlackUser slack, Instant expiresAt, String usedBy) {
        Change<Code> used(Caller by, Instant now) {
            if (usedBy != null && by.is(usedBy)) {
                return Change.none(this);
            }
            if (usedBy != null || now.isAfter(expiresAt)) {
                throw unknown().failure();
            }
            return Change.to(new Code(slack, expiresAt, by.user()), new Slack.SlackLinked(by.user()));
        }
    }

    private final Node node;
    private final Documents<Tie> ties;
    private final Documents<Code> codes;

    private Links(Node node, Documents<Tie> ties, Documents<Code> codes) {
        this.node = node;
        this.ties = ties;
        this.codes = codes;
    }

    static Future<Links> in(Node node) {
        return node.store()
                .open(TIES)
                .compose(ties -> node.store().open(CODES).map(codes -> new Links(node, ties, codes)));
    }

    private static Problem unknown() {
        return Problem.of(
                404, "not-found", "Not found", "This link was used, or is too old. Please ask Slack for a new one.");
    }

    Future<Optional<String>> userOf(SlackUser slack) {
        return ties.get(slack.id()).map(found -> found.map(Document::state).map(Tie::user));
    }

    /** @param secret that only Slack and we know of this command: the same command gets the same code */
    Future<String> code(SlackUser slack, String secret) {
        String code = NewId.derivedId("slack-code", secret);
        return codes.insert(
                        idOf(code),
                        Caller.SYSTEM,
                        Change.to(new Code(slack, node.now().plus(CODE_LASTS), null)))
                .compose(inserted -> sweep())
                .map(code);
    }

    /** The store does not know the code itself. */
    private static String idOf(String code) {
        return NewId.derivedId("slack-code-id", code);
    }

    private Future<?> sweep() {
        return codes.deleteFound(Query.all()
                .ascending("expiresAt")
                .below(node.now().minus(CODE_LASTS))
                .limit(SWEPT));
    }

    Future<Slack.Link> find(String code, Caller caller) {
        return codes.get(idOf(code)).compose(found -> {
            var open = found.map(Document::state)
                    .filter(one -> one.usedBy() == null || caller.is(one.usedBy()))
                    .filter(one -> one.usedBy() != null || node.now().isBefore(one.expiresAt()));
            return open.isPresent()
                    ? Future.succeededFuture(view(open.get()))
                    : Future.failedFuture(unknown().failure());
        });
    }

    private static Slack.Link view(Code code) {
        return new Slack.Link(code.slack().name(), code.slack().workspace(), code.usedBy() != null);
    }

    Future<Slack.Link> use(String code, Caller caller) {
        return find(code, caller)
                .compose(open -> codes.change(idOf(code), caller, "link", one -> one.used(caller, node.now())))
                .compose(used -> tie(used.slack(), caller).map(view(used)));
    }

    private Future<?> tie(SlackUser slack, Caller caller) {
        var tie = new Tie(caller.user(), slack, node.now());
        return ties.insert(slack.id(), caller, Change.to(tie))
                .compose(inserted -> inserted.made()
                        ? Future.succeededFuture()
                        : ties.change(
                                slack.id(),
                                caller,
                                "link",
                                there -> caller.is(there.user()) ? Change.none(there) : Change.to(tie)));
    }

    Future<Void> untie(Caller caller) {
        return ties.deleteFound(Query.where("user", caller.user()).limit(SWEPT)).mapEmpty();
    }
}
