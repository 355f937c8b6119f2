package io.helpconnect.files;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The files that are kept, and their contents. */
final class Shelf {
    private static final int PAGE = 100;

    private final Node node;
    private final Documents<StoredFile> files;
    private final Documents<Allowance> allowances;
    private final Pieces pieces;

    private Shelf(Node node, Documents<StoredFile> files, Documents<Allowance> allowances, Pieces pieces) {
        this.node = node;
        this.files = files;
        this.allowances = allowances;
        this.pieces = pieces;
    }

    static Future<Shelf> in(Node node) {
        var files = node.store().open(StoredFile.KIND);
        var allowances = node.store().open(Allowance.KIND);
        var pieces = node.store().open(Pieces.KIND);
        return Future.all(files, allowances, pieces)
                .map(open -> new Shelf(node, files.result(), allowances.result(), new Pieces(pieces.result())));
    }

    /** The file is written down before its content is, so that what breaks off is found and removed. */
    Future<FileInfo> put(Files.Upload upload, Content content) {
        Caller by = upload.caller();
        String id = upload.id().id();
        StoredFile coming = StoredFile.coming(
                id, by.user(), upload.id().fingerprint(), content.format().named(upload.name()), content, node.now());
        return files.insert(id, by, Change.to(coming))
                .compose(there -> {
                    if (!there.made() && !upload.id().made(there.state().fingerprint())) {
                        return Future.failedFuture(otherContent());
                    }
                    return there.state().hasCome() ? Future.succeededFuture() : allow(by, content);
                })
                .compose(mine -> pieces.write(Pieces.whole(id), content.whole(), by))
                .compose(written -> content.hasOwnPreview()
                        ? pieces.write(Pieces.preview(id), content.preview(), by)
                        : Future.succeededFuture())
                .compose(written -> change(id, by, file -> file.come(node.now())))
                .map(StoredFile::info);
    }

    private static RuntimeException otherContent() {
        return Problem.conflict("This Idempotency-Key was used for another file.")
                .failure();
    }

    /** Asked again by a repeat of what has not come: what was refused, or broke off, counts whenever it is sent. */
    private Future<?> allow(Caller by, Content content) {
        long bytes = content.whole().length();
        return allowances
                .insert(by.user(), by, Change.to(Allowance.on(node.now())))
                .compose(there -> allowances.change(by.user(), by, "person", used -> used.use(bytes, node.now())));
    }

    Future<FileInfo> find(Files.FindFile asked) {
        return file(asked.id()).map(file -> file.unusedOf(asked.caller().user()).info());
    }

    Future<Done> discard(Files.DiscardFile asked) {
        return files.get(asked.id())
                .compose(found -> found.isEmpty()
                        ? Future.<Void>succeededFuture()
                        : removeIf(
                                asked.id(),
                                file -> file.discarded(asked.caller().user(), node.now())))
                .map(Done.DONE);
    }

    /** Where one is refused, the others stay free for another message. */
    Future<Files.Claimed> claim(Files.Claim asked) {
        return files.get(Set.copyOf(asked.ids())).compose(found -> {
            for (String id : asked.ids()) {
                if (!found.containsKey(id)) {
                    throw StoredFile.notThere();
                }
                found.get(id).claimed(asked.by(), asked.holder(), node.now());
            }
            return claimAll(asked);
        });
    }

    private Future<Files.Claimed> claimAll(Files.Claim asked) {
        List<Future<StoredFile>> claimed = asked.ids().stream()
                .map(id -> change(id, Caller.SYSTEM, file -> file.claimed(asked.by(), asked.holder(), node.now())))
                .toList();
        return Future.all(claimed)
                .map(all -> new Files.Claimed(
                        claimed.stream().map(one -> one.result().info()).toList()));
    }

    /** What is not there any more was released meanwhile. */
    Future<Done> keep(Files.Keep asked) {
        return each(asked.ids(), file -> change(file.id(), Caller.SYSTEM, it -> it.kept(asked.holder())));
    }

    Future<Done> hold(Files.Hold asked) {
        return each(asked.ids(), file -> change(file.id(), Caller.SYSTEM, it -> it.alsoHeld(asked.holder())));
    }

    Future<Done> release(Files.Release asked) {
        return each(asked.ids(), file -> removeIfThere(file.id(), it -> it.released(asked.holder(), node.now())));
    }

    private Future<Done> each(Set<String> ids, Function<StoredFile, Future<?>> work) {
        return files.get(ids)
                .compose(found -> Future.all(found.values().stream().map(work).toList()))
                .map(Done.DONE);
    }

    Future<Download> read(Files.Read asked) {
        return file(asked.id()).compose(file -> {
            if (!file.isHeldBy(asked.holder())) {
                throw StoredFile.notThere();
            }
            boolean preview = asked.preview() && file.previewPieces() > 0;
            Future<Bytes> content = preview
                    ? pieces.read(Pieces.preview(file.id()), file.previewPieces())
                    : pieces.read(Pieces.whole(file.id()), file.pieces());
            String type = preview ? Format.JPEG.type() : file.type();
            return content.map(bytes -> new Download(bytes, type, file.name(), type.startsWith("image/")));
        });
    }

    /** Removes what was begun or claimed and never used. What is removed is not found any more: the first page is the next. */
    Future<Void> sweep(Turn turn) {
        Instant soon = node.now().plusMillis(1);
        return files.find(Query.all()
                        .ascending("removeAt")
                        .from(Instant.EPOCH)
                        .below(soon)
                        .limit(PAGE))
                .compose(over -> removeAll(over.states())
                        .compose(
                                done -> over.next() == null ? Future.succeededFuture() : turn.then(() -> sweep(turn))));
    }

    private Future<?> removeAll(Collection<StoredFile> over) {
        Instant now = node.now();
        return Future.all(over.stream()
                .map(file -> removeIfThere(file.id(), it -> it.over(now)))
                .toList());
    }

    /** What another node has removed meanwhile is gone. */
    private Future<?> removeIfThere(String id, Function<StoredFile, Change<StoredFile>> rule) {
        return removeIf(id, rule)
                .recover(failure -> Failure.is(404, failure) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    /** What the rule lets go is removed. */
    private Future<Void> removeIf(String id, Function<StoredFile, Change<StoredFile>> rule) {
        return change(id, Caller.SYSTEM, rule)
                .compose(file -> file.isGoing() ? remove(file) : Future.succeededFuture());
    }

    /** The content goes first: what breaks off is found again. */
    private Future<Void> remove(StoredFile file) {
        return pieces.delete(Pieces.whole(file.id()), file.pieces())
                .compose(gone -> pieces.delete(Pieces.preview(file.id()), file.previewPieces()))
                .compose(gone -> files.delete(file.id()));
    }

    private Future<StoredFile> file(String id) {
        return files.get(id)
                .map(found -> found.orElseThrow(StoredFile::notThere).state());
    }

    private Future<StoredFile> change(String id, Caller by, Function<StoredFile, Change<StoredFile>> rule) {
        return files.change(id, by, "file", rule);
    }
}
