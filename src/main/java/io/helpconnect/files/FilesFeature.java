package io.helpconnect.files;

import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** Pictures and files. */
public final class FilesFeature implements Feature {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Deployable verticle(Node node) {
        return new FilesVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.post("/api/files", Files.Upload.class)
                        .takesFile(Files.MOST_BYTES)
                        .creates(file -> "/api/files/" + file.id())
                        .limited(30, MINUTE)
                        .says("Upload a picture or a file, to be sent in a message within a day"),
                Route.get("/api/files/{id}", Files.FindFile.class).says("One's own file that was not sent yet"),
                Route.delete("/api/files/{id}", Files.DiscardFile.class)
                        .silent()
                        .limited(60, MINUTE)
                        .says("Remove one's own file that was not sent yet"));
    }
}
