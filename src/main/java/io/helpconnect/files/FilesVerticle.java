package io.helpconnect.files;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.leases.OneOfMany;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Looks at what comes, has pictures drawn, and answers what is asked of files. */
final class FilesVerticle extends VerticleBase {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    private final Node node;
    private Pictures pictures;
    private Shelf shelf;
    private OneOfMany sweeping;

    FilesVerticle(Node node) {
        this.node = node;
    }

    @Override
    public Future<?> start() {
        pictures = new Pictures(vertx);
        return Shelf.in(node).compose(opened -> {
            shelf = opened;
            return Future.all(listen(node.bus()), sweep());
        });
    }

    private Future<?> listen(Bus bus) {
        return Future.all(
                Future.all(
                        bus.answer(Files.Upload.class, this::upload),
                        bus.answer(Files.FindFile.class, shelf::find),
                        bus.answer(Files.DiscardFile.class, shelf::discard)),
                bus.answer(Files.Claim.class, shelf::claim),
                bus.answer(Files.Keep.class, shelf::keep),
                bus.answer(Files.Hold.class, shelf::hold),
                bus.answer(Files.Release.class, shelf::release),
                bus.answer(Files.Read.class, shelf::read));
    }

    private Future<Files.FileInfo> upload(Files.Upload upload) {
        if (upload.content().length() == 0) {
            throw Problem.malformed("The file is empty.").failure();
        }
        Format format = Format.of(upload.content().content(), upload.name()).orElseThrow(FilesVerticle::notTaken);
        return content(format, upload).compose(content -> shelf.put(upload, content));
    }

    private Future<Content> content(Format format, Files.Upload upload) {
        return format.isPicture()
                ? pictures.draw(format, upload.content()).map(Content::of)
                : Future.succeededFuture(Content.of(format, upload.content()));
    }

    private static RuntimeException notTaken() {
        return Problem.of(
                        415,
                        "media-type",
                        "Not taken",
                        "Pictures, PDF, text and office documents can be sent; this is something else.")
                .failure();
    }

    private Future<?> sweep() {
        return OneOfMany.in(node.store(), "files", node.clock())
                .onSuccess(one -> sweeping = one.counted(node.figures()).every(vertx, BETWEEN_SWEEPS, shelf::sweep));
    }

    @Override
    public Future<?> stop() {
        return (sweeping == null ? Future.succeededFuture() : sweeping.stop()).compose(let -> pictures.stop());
    }
}
