package io.helpconnect.logging;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One line of the audit log.
 *
 * @param fact the id of the fact: a fact that is told twice is written once
 * @param previous the hash of the entry before
 * @param hash of all the rest, SHA-256
 */
record AuditEntry(
        long seq,
        String fact,
        Instant at,
        String type,
        String actor,
        String subject,
        String address,
        String request,
        String previous,
        String hash) {

    static final Kind<AuditEntry> KIND = Kind.of(
            "audit",
            AuditEntry.class,
            Index.unique("fact"),
            Index.on("seq"),
            Index.on("at"),
            Index.on("actor", "at"),
            Index.on("subject", "at"),
            Index.on("type", "at"));

    /** What the first entry is chained to. */
    static final AuditEntry BEFORE_ALL =
            new AuditEntry(0, null, null, null, null, null, null, null, "", "0".repeat(64));

    /** The id of the entry with that number; ids are in the order of the numbers. */
    static String id(long seq) {
        return String.format("%016d", seq);
    }

    /** The entry that follows this one. */
    AuditEntry next(Told told) {
        var by = told.by();
        var entry = new AuditEntry(
                seq + 1,
                told.id(),
                told.at(),
                told.fact().getClass().getSimpleName(),
                by == null ? null : by.user(),
                told.document(),
                by == null ? null : by.address(),
                by == null ? null : by.request(),
                hash,
                null);
        return entry.sealed();
    }

    /** Whether it is unchanged and follows the one before. */
    boolean follows(AuditEntry before) {
        return seq == before.seq + 1
                && previous.equals(before.hash)
                && sealed().hash.equals(hash);
    }

    private AuditEntry sealed() {
        var fields = Arrays.asList(
                Long.toString(seq), fact, Json.instant(at), type, actor, subject, address, request, previous);
        return new AuditEntry(
                seq, fact, at, type, actor, subject, address, request, previous, sha256(Json.text(fields)));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    Logging.Entry view() {
        return new Logging.Entry(seq, at, type, actor, subject, address, request, hash);
    }

    /** Follows the chain from the first of these on. */
    static Logging.AuditCheck check(AuditEntry before, List<AuditEntry> entries, boolean more) {
        var last = before;
        for (var entry : entries) {
            if (!entry.follows(last)) {
                return new Logging.AuditCheck(entry.seq() - before.seq() - 1, false, last.seq() + 1, more);
            }
            last = entry;
        }
        return new Logging.AuditCheck(entries.size(), true, null, more);
    }
}
