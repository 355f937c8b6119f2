package io.helpconnect.notifications;

import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.helpconnect.notifications.Notifications.Pace;
import io.helpconnect.notifications.Notifications.Weekday;
import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a user wants to be told; the document has the id of the user.
 *
 * @param chosen the types they chose something for; the rest are as in {@link Kinds}
 * @param zone in which the times are meant; {@code null}: never set, UTC
 * @param digestAt as in {@code 18:00}
 */
record Preferences(
        List<Choice> chosen,
        Notifications.QuietHours quiet,
        String zone,
        int dailyCap,
        String digestAt,
        Weekday digestDay) {

    static final Kind<Preferences> KIND = Kind.of("notification_preferences", Preferences.class);

    static final Preferences DEFAULTS = new Preferences(
            List.of(), new Notifications.QuietHours(true, "22:00", "07:00", false), null, 20, "18:00", Weekday.MONDAY);

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /** What was chosen for a type; {@code null} where nothing was. */
    record Choice(Notifications.Type type, Boolean inApp, Boolean push, Pace mail) {
        Choice with(Boolean newInApp, Boolean newPush, Pace newMail) {
            return new Choice(type, or(newInApp, inApp), or(newPush, push), or(newMail, mail));
        }
    }

    boolean inApp(Notifications.Type type) {
        return or(choice(type).inApp(), Kinds.of(type).inApp());
    }

    boolean push(Notifications.Type type) {
        return or(choice(type).push(), Kinds.of(type).push());
    }

    Pace mail(Notifications.Type type) {
        return or(choice(type).mail(), Kinds.of(type).mail());
    }

    private Choice choice(Notifications.Type type) {
        return chosen.stream().filter(one -> one.type() == type).findFirst().orElse(new Choice(type, null, null, null));
    }

    ZoneId zoneId() {
        return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    /** @throws io.helpconnect.bus.Failure 400 where there is no such time zone */
    Change<Preferences> changed(Notifications.ChangePreferences wish) {
        if (wish.zone() != null && !ZONES.contains(wish.zone())) {
            throw Problem.invalid("zone", "must be a time zone like Europe/Amsterdam")
                    .failure();
        }
        Preferences after = new Preferences(
                chosen,
                wish.quiet() == null ? quiet : changed(wish.quiet()),
                or(wish.zone(), zone),
                or(wish.dailyCap(), dailyCap),
                or(wish.digestAt(), digestAt),
                or(wish.digestDay(), digestDay));
        if (wish.types() != null) {
            for (Notifications.TypeChange one : wish.types()) {
                after = after.with(after.choice(one.type()).with(one.inApp(), one.push(), one.mail()));
            }
        }
        return Change.to(after);
    }

    private Notifications.QuietHours changed(Notifications.QuietChange wish) {
        return new Notifications.QuietHours(
                or(wish.on(), quiet.on()),
                or(wish.from(), quiet.from()),
                or(wish.to(), quiet.to()),
                or(wish.urgentMayPass(), quiet.urgentMayPass()));
    }

    Change<Preferences> withoutLetters(Collection<Notifications.Type> types) {
        Preferences after = this;
        for (Notifications.Type type : types) {
            after = after.with(after.choice(type).with(null, null, Pace.OFF));
        }
        return Change.to(after);
    }

    private Preferences with(Choice choice) {
        List<Choice> all = Stream.concat(chosen.stream().filter(one -> one.type() != choice.type()), Stream.of(choice))
                .toList();
        return new Preferences(all, quiet, zone, dailyCap, digestAt, digestDay);
    }

    /** When the quiet hours end in which this moment lies. A time that a night skips or has twice is taken once. */
    Optional<Instant> quietUntil(Instant now) {
        if (!quiet.on()) {
            return Optional.empty();
        }
        LocalTime from = LocalTime.parse(quiet.from());
        LocalTime to = LocalTime.parse(quiet.to());
        var today = now.atZone(zoneId()).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(day ->
                        !now.isBefore(ZonedDateTime.of(day, from, zoneId()).toInstant()))
                .map(day -> ZonedDateTime.of(to.isBefore(from) ? day.plusDays(1) : day, to, zoneId())
                        .toInstant())
                .filter(now::isBefore)
                .findFirst();
    }

    /** When the digest after this moment is due: at the same time of the day all year. */
    Instant digestAfter(Instant moment, Pace pace) {
        LocalTime time = LocalTime.parse(digestAt);
        DayOfWeek day = DayOfWeek.valueOf(digestDay.name());
        var today = moment.atZone(zoneId()).toLocalDate();
        return Stream.iterate(today, date -> date.plusDays(1))
                .filter(date -> pace == Pace.DAILY || date.getDayOfWeek() == day)
                .map(date -> ZonedDateTime.of(date, time, zoneId()).toInstant())
                .filter(moment::isBefore)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a digest is due then: not any more, where the user has moved it since. */
    boolean isDigest(Instant slot, Pace pace) {
        return digestAfter(slot.minusMillis(1), pace).equals(slot);
    }

    Notifications.Preferred view(boolean mailOn, Role role) {
        return new Notifications.Preferred(
                Kinds.ALL.stream()
                        .filter(kind -> kind.isFor(role))
                        .map(kind -> new Notifications.TypePreferred(
                                kind.type(), kind.group(), inApp(kind.type()), push(kind.type()), mail(kind.type())))
                        .toList(),
                quiet,
                zone,
                dailyCap,
                digestAt,
                digestDay,
                mailOn);
    }

    private static <T> T or(T wished, T otherwise) {
        return wished == null ? otherwise : wished;
    }
}
