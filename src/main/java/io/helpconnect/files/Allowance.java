package io.helpconnect.files;

import io.helpconnect.bus.Problem;
import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How much someone has uploaded on a day, in UTC.
 *
 * @param used bytes
 */
record Allowance(LocalDate day, long used) {
    static final Kind<Allowance> KIND = Kind.of("file_allowances", Allowance.class);

    static Allowance on(Instant now) {
        return new Allowance(LocalDate.ofInstant(now, ZoneOffset.UTC), 0);
    }

    /** @throws io.helpconnect.bus.Failure 429 where that would be too much for one day */
    Change<Allowance> use(long bytes, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long before = today.equals(day) ? used : 0;
        if (before + bytes > Files.MOST_BYTES_PER_DAY) {
            Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            throw Problem.of(
                            429,
                            "too-many",
                            "Too many files",
                            "You have sent " + Files.MOST_BYTES_PER_DAY / (1024 * 1024)
                                    + " MB today. Please go on tomorrow.")
                    .after((int) Duration.between(now, tomorrow).toSeconds() + 1)
                    .failure();
        }
        return Change.to(new Allowance(today, before + bytes));
    }
}
