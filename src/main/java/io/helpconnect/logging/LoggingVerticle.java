package io.helpconnect.logging;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Objects;
import java.util.stream.Stream;

/** Hears all facts and answers for the audit log. */
final class LoggingVerticle extends VerticleBase {
    private static final int PAGE = 50;

    private final Node node;
    private Documents<AuditEntry> entries;
    private AuditLog log;

    LoggingVerticle(Node node) {
        this.node = node;
    }

    @Override
    public Future<?> start() {
        return node.store().open(AuditEntry.KIND).compose(opened -> {
            entries = opened;
            log = new AuditLog(opened);
            return Future.all(
                    node.bus().hear(LoggingFeature.NAME, Fact.class, (told, fact) -> log.append(told)),
                    node.bus().answer(Logging.ListAudit.class, this::list),
                    node.bus().answer(Logging.CheckAudit.class, this::check));
        });
    }

    private Future<Logging.Audit> list(Logging.ListAudit request) {
        var query = filtered(request)
                .descending("at")
                .from(request.from())
                .below(request.until())
                .limit(Objects.requireNonNullElse(request.limit(), PAGE))
                .after(request.cursor());
        return entries.find(query)
                .map(page -> new Logging.Audit(
                        page.states().stream().map(AuditEntry::view).toList(), page.next()));
    }

    private static Query filtered(Logging.ListAudit request) {
        if (Stream.of(request.actor(), request.subject(), request.type())
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw Problem.malformed("Filter by actor, by subject or by type, one at a time.")
                    .failure();
        }
        if (request.actor() != null) {
            return Query.where("actor", request.actor());
        }
        if (request.subject() != null) {
            return Query.where("subject", request.subject());
        }
        return request.type() != null ? Query.where("type", request.type()) : Query.all();
    }

    private Future<Logging.AuditCheck> check(Logging.CheckAudit request) {
        return log.check(request.after() == null ? 0 : request.after());
    }
}
