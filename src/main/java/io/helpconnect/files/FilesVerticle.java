package io.helpconnect.files;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what comes, has pictures drawn, and answers what is asked of files. */
final class FilesVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(FilesVerticle.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    private final Node node;
    private Pictures pictures;
    private Shelf shelf;

    FilesVerticle(Node node) {
        this.node = node;
    }

    @Override
    public Future<?> start() {
        pictures = new Pictures(vertx);
        return Shelf.in(node).compose(opened -> {
            shelf = opened;
            vertx.setPeriodic(BETWEEN_SWEEPS.toMillis(), tick -> sweep());
            return listen(node.bus());
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

    private void sweep() {
        shelf.sweep().onFailure(failure -> LOG.atWarn()
                .addKeyValue("error", failure.getClass().getSimpleName())
                .log("files that nobody used could not be removed"));
    }

    @Override
    public Future<?> stop() {
        return pictures.stop();
    }
}
