package io.helpconnect.logging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** The audit log: who did what to what, when, from where. Append-only, each entry chained to the one before by a hash. */
public interface Logging {

    /** Newest first; one of the filters at a time, with a time span. */
    record ListAudit(
            @Size(max = 64) String actor,
            @Size(max = 64) String subject,
            @Size(max = 64) String type,
            Instant from,
            Instant until,
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller)
            implements Request<Audit> {}

    /** Follows the chain through the entries behind this number, from the first if none is given, 1000 at a time. */
    record CheckAudit(@Min(0) Long after, Caller caller) implements Request<AuditCheck> {}

    /**
     * @param seq 1, 2, 3, … without a gap
     * @param type what happened: the name of the fact
     * @param actor the user who did it
     * @param subject the document it happened to
     * @param address where from
     * @param request the HTTP request it came with
     * @param hash of this entry and the hash before it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long seq,
            Instant at,
            String type,
            String actor,
            String subject,
            String address,
            String request,
            String hash) {}

    record Audit(List<Entry> items, String next) implements Message {}

    /** @param brokenAt the first entry whose hash does not fit, {@code null} where all do */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditCheck(long checked, boolean intact, Long brokenAt, boolean more) implements Message {}
}
