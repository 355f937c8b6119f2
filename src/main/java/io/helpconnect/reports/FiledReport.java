package io.helpconnect.reports;

import io.helpconnect.bus.Problem;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.reports.Reports.Reason;
import io.helpconnect.reports.Reports.Status;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;
import java.util.List;

/**
 * A report.
 *
 * @param person who it is about
 * @param room of the message that it is about, or {@code null}
 * @param said the words of the message when it was reported
 * @param files that came with the message: they stay for as long as the report is open, whatever becomes of the message
 * @param changedAt when it was filed or decided: the order of the lists
 * @param fingerprint of the request that made it
 */
record FiledReport(
        String reporter,
        String person,
        String room,
        String message,
        String said,
        Reason reason,
        String words,
        Instant at,
        Status status,
        Instant changedAt,
        String decidedBy,
        String note,
        String fingerprint,
        List<FileInfo> files) {

    FiledReport {
        files = files == null ? List.of() : files;
    }

    static final Kind<FiledReport> KIND = Kind.of("reports", FiledReport.class, Index.on("status", "changedAt"));

    /** Told twice, it stays as it was first decided. */
    Change<FiledReport> decide(String id, Status decision, String why, String by, Instant now) {
        if (status == decision) {
            return Change.none(this);
        }
        if (status != Status.OPEN) {
            throw Problem.conflict("This report was %s already."
                            .formatted(status == Status.RESOLVED ? "resolved" : "dismissed"))
                    .failure();
        }
        return Change.to(
                new FiledReport(
                        reporter,
                        person,
                        room,
                        message,
                        said,
                        reason,
                        words,
                        at,
                        decision,
                        now,
                        by,
                        why,
                        fingerprint,
                        files),
                new Reports.ReportDecided(id, reporter, decision));
    }
}
