package io.helpconnect.logging;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes the chain. What waits is appended together, in one write; the number of an entry is its document's id, so that of
 * two nodes that append at once one is refused, reads what the other wrote, and appends behind it. At most 10,000 facts
 * wait: more are refused, and told again later. Used from one event loop.
 */
final class AuditLog {
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 256;
    private static final int MOST_TRIES = 5;

    private record Waiting(Told told, Promise<Void> written) {}

    private final Documents<AuditEntry> entries;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** The newest entry that is known here; another node may have written more. */
    private AuditEntry last = AuditEntry.BEFORE_ALL;

    private boolean writing;

    AuditLog(Documents<AuditEntry> entries) {
        this.entries = entries;
    }

    /** Done when the fact has its entry; a fact that has one already changes nothing. */
    Future<Void> append(Told told) {
        if (waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(
                    Problem.unavailable("The audit log is behind.").failure());
        }
        var written = Promise.<Void>promise();
        waiting.add(new Waiting(told, written));
        if (!writing) {
            writing = true;
            writeNext();
        }
        return written.future();
    }

    private void writeNext() {
        var batch = new ArrayList<Waiting>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        if (batch.isEmpty()) {
            writing = false;
            return;
        }
        writeMissing(batch, MOST_TRIES).onComplete(done -> {
            batch.forEach(one -> {
                if (done.succeeded()) {
                    one.written().complete();
                } else {
                    one.written().fail(done.cause());
                }
            });
            writeNext();
        });
    }

    /** Where another node is told the same facts at the same time, the quicker of the two writes each. */
    private Future<Void> writeMissing(List<Waiting> batch, int tries) {
        return catchUp()
                .compose(newest -> withoutEntry(batch))
                .compose(this::write)
                .recover(failure -> failure instanceof Documents.Taken && tries > 1
                        ? writeMissing(batch, tries - 1)
                        : Future.failedFuture(failure));
    }

    /** Reads how far other nodes have written since. */
    private Future<AuditEntry> catchUp() {
        return entries.get(AuditEntry.id(last.seq() + 1))
                .compose(next -> next.isEmpty()
                        ? Future.succeededFuture(last)
                        : entries.find(Query.all().descending("seq").limit(1))
                                .map(newest -> newest.states().get(0))
                                .onSuccess(newest -> last = newest));
    }

    private Future<List<Told>> withoutEntry(List<Waiting> batch) {
        var lookUps = batch.stream()
                .map(one -> entries.find(Query.where("fact", one.told().id()).limit(1)))
                .toList();
        return Future.all(lookUps).map(all -> {
            var fresh = new ArrayList<Told>();
            for (int i = 0; i < batch.size(); i++) {
                if (lookUps.get(i).result().items().isEmpty()) {
                    fresh.add(batch.get(i).told());
                }
            }
            return fresh;
        });
    }

    private Future<Void> write(List<Told> fresh) {
        if (fresh.isEmpty()) {
            return Future.succeededFuture();
        }
        var chain = new ArrayList<AuditEntry>();
        var end = last;
        for (var told : fresh) {
            end = end.next(told);
            chain.add(end);
        }
        return entries.insertInOrder(chain.stream()
                        .map(entry -> new Insert<>(AuditEntry.id(entry.seq()), Caller.SYSTEM, Change.to(entry)))
                        .toList())
                .compose(made -> {
                    if (made > 0) {
                        last = chain.get(made - 1);
                    }
                    // Another node was quicker: what is left goes behind its entries.
                    return made == chain.size()
                            ? Future.<Void>succeededFuture()
                            : catchUp().compose(newest -> write(fresh.subList(made, fresh.size())));
                });
    }

    /** Follows the chain through the entries behind that number, {@link Query#MOST} at most. */
    Future<Logging.AuditCheck> check(long after) {
        return entryAt(after).compose(before -> entries.find(
                        Query.all().ascending("seq").from(after + 1).limit(Query.MOST))
                .map(page -> AuditEntry.check(before, page.states(), page.next() != null)));
    }

    private Future<AuditEntry> entryAt(long seq) {
        return seq == 0
                ? Future.succeededFuture(AuditEntry.BEFORE_ALL)
                : entries.get(AuditEntry.id(seq)).map(found -> found.map(Document::state)
                        .orElseThrow(() -> Problem.notFound("entry").failure()));
    }
}
