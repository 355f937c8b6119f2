package io.helpconnect.web;

import io.vertx.core.http.HttpServerRequest;

/** How many files a node takes and gives at once. */
final class FileGate {
    private final Uploads uploads = new Uploads();
    private final Downloads downloads = new Downloads();

    /**
     * Keeps a place for a request that takes or gives a file; others need none.
     *
     * @param who asks: a user, or else an address
     * @return gives the place back; to be called once
     */
    Runnable admit(HttpServerRequest request, Endpoint<?, ?> endpoint, String who) {
        if (endpoint.intake().is(Intake.Form.FILE)) {
            return uploads.admit(request, endpoint.intake().most(), who);
        }
        return endpoint.givesFile() ? downloads.admit() : () -> {};
    }

    void count(Metrics metrics) {
        metrics.gauge("helpconnect_upload_bytes", "Bytes of files on their way in", uploads::held)
                .gauge("helpconnect_downloads", "Files on their way out", downloads::underWay);
    }
}
