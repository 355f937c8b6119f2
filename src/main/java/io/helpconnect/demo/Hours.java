package io.helpconnect.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When people are awake: from seven to eleven. What would fall into a night is done the next morning; only the last hours
 * before today's moment are left as they are, because someone is always up.
 */
record Hours(ZoneId zone, Instant today) {
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final LocalTime NIGHT = LocalTime.of(23, 0);
    private static final Duration LATELY = Duration.ofHours(12);
    private static final int MORNING_RUSH = 8;

    Instant awake(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        boolean late = !local.toLocalTime().isBefore(NIGHT);
        boolean early = local.toLocalTime().isBefore(MORNING);
        if ((!late && !early) || time.isAfter(today.minus(LATELY))) {
            return time;
        }
        ZonedDateTime night = early ? local.minusDays(1).with(NIGHT) : local.with(NIGHT);
        ZonedDateTime morning = night.plusDays(1).with(MORNING);
        return morning.plus(Duration.between(night, local).dividedBy(MORNING_RUSH))
                .toInstant();
    }

    LocalDate date(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    int hour(Instant time) {
        return time.atZone(zone).getHour();
    }

    Instant at(LocalDate date, double hour) {
        return date.atStartOfDay(zone).plusMinutes((long) (hour * 60)).toInstant();
    }
}
