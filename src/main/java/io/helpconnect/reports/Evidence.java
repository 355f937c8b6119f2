package io.helpconnect.reports;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.files.Files;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.reports.Reports.Status;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Sees that the files of what was reported stay until it is decided: who sent them may take the message back. */
final class Evidence {
    private final Bus bus;

    Evidence(Bus bus) {
        this.bus = bus;
    }

    /** Before the report is there: no deletion may come between. */
    Future<?> hold(String report, List<FileInfo> files) {
        return files.isEmpty() ? Future.succeededFuture() : bus.ask(new Files.Hold(ids(files), holder(report)));
    }

    Future<?> release(String report, List<FileInfo> files) {
        return files.isEmpty() ? Future.succeededFuture() : bus.ask(new Files.Release(ids(files), holder(report)));
    }

    Future<Download> read(FiledReport report, Reports.ReadEvidence asked) {
        boolean isOfIt = report.files().stream().anyMatch(file -> file.id().equals(asked.file()));
        return isOfIt && report.status() == Status.OPEN
                ? bus.ask(new Files.Read(asked.file(), holder(asked.id()), Boolean.TRUE.equals(asked.preview())))
                : Future.failedFuture(Problem.notFound("file").failure());
    }

    private static String holder(String report) {
        return NewId.derivedId("report", report);
    }

    private static Set<String> ids(List<FileInfo> files) {
        return files.stream().map(FileInfo::id).collect(toUnmodifiableSet());
    }
}
