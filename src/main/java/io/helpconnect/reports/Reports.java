package io.helpconnect.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.users.Users.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Complaints about what somebody said or did, and what became of them. */
public interface Reports {

    enum Reason {
        @JsonProperty("spam")
        SPAM,
        @JsonProperty("harassment")
        HARASSMENT,
        @JsonProperty("fraud")
        FRAUD,
        @JsonProperty("danger")
        DANGER,
        @JsonProperty("other")
        OTHER
    }

    enum Status {
        @JsonProperty("open")
        OPEN,
        /** Nothing had to be done. */
        @JsonProperty("dismissed")
        DISMISSED,
        /** Something was done. */
        @JsonProperty("resolved")
        RESOLVED
    }

    /**
     * What a report is about: a person, or a message of a room that the reporter is in.
     *
     * @param user the person; of a message it is not said: its author is
     * @param message its id, with that of its room
     */
    record About(
            @Size(max = 64) String user,
            @Size(max = 64) String room,
            @Size(max = 80) String message) {}

    /** 404 where there is no such person, or no such message for the reporter. */
    record FileReport(
            NewId newId,
            @NotNull @Valid About about,
            @NotNull Reason reason,
            @Size(max = 1000) String words,
            Caller caller)
            implements Request<Filed> {}

    /** For moderators: open ones oldest first, the others as they were decided, newest first. */
    record ListReports(
            Status status,
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements RepeatableRequest<ReportPage> {}

    /** Nothing has to be done. Once is enough; 409 where it was resolved. */
    record DismissReport(
            @NotBlank @Size(max = 64) String id,
            @Size(max = 1000) String note,
            Caller caller) implements RepeatableRequest<Report> {}

    /** Something was done. Once is enough; 409 where it was dismissed. */
    record ResolveReport(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 1000) String note,
            Caller caller) implements RepeatableRequest<Report> {}

    /** For moderators: a file of a message that an open report is about, also where the message was deleted meanwhile. */
    record ReadEvidence(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 64) String file,
            Boolean preview,
            Caller caller) implements RepeatableRequest<Download> {
        @Override
        public Duration deadline() {
            return Duration.ofSeconds(20);
        }
    }

    /** What the reporter sees. */
    record Filed(String id, Status status, Instant at) implements Message {}

    /**
     * What moderators see.
     *
     * @param person who it is about
     * @param said of a message: its words when it was reported
     * @param words of the reporter
     * @param files that came with the message, while the report is open; else {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String id,
            Instant at,
            Status status,
            Reason reason,
            String words,
            Person reporter,
            Person person,
            String room,
            String message,
            String said,
            Person decidedBy,
            Instant decidedAt,
            String note,
            List<FileInfo> files)
            implements Message {}

    record ReportPage(List<Report> items, String next) implements Message {}

    record ReportFiled(String report, String reporter, String about) implements Fact {}

    /** @param status dismissed or resolved */
    record ReportDecided(String report, String reporter, Status status) implements Fact {}
}
