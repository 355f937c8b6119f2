package io.helpconnect.demo;

import io.helpconnect.Settings.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Those who live in the neighbourhood, in the order in which they joined. */
final class People {
    private static final int FIELDS = 5;
    /** Fewer could not answer each other. */
    private static final int FEWEST = 24;

    private People() {}

    /** Those who started it come in the first two days, a half; the others one by one until the last hours. */
    static List<Person> around(Site site, int most, Instant today, Hours hours, Random random) {
        List<String> lines = Texts.lines("people.txt").stream()
                .filter(line -> !line.isBlank())
                .toList();
        int all = Math.min(Math.max(most, FEWEST), lines.size());
        var places = new Places(site.lat(), site.lon(), random);
        var people = new ArrayList<Person>();
        for (int i = 0; i < all; i++) {
            Instant joined = hours.awake(today.minus(DemoClock.STORY).plus(sinceStart(i, all)));
            people.add(person(lines.get(i), places, joined));
        }
        return List.copyOf(people);
    }

    private static Duration sinceStart(int index, int all) {
        int founders = all / 2;
        if (index < founders) {
            return Duration.ofHours(30).multipliedBy(index).dividedBy(founders).plusMinutes(20);
        }
        double share = (double) (index - founders) / (all - founders);
        double hours = 40 + share * (DemoClock.STORY.toHours() - 46);
        return Duration.ofMinutes((long) (hours * 60));
    }

    private static Person person(String line, Places places, Instant joined) {
        String[] parts = line.split(" *\\| *", FIELDS);
        if (parts.length != FIELDS) {
            throw new IllegalStateException("not a person: " + line);
        }
        return new Person(parts[0].strip(), parts[1], parts[2], parts[3], parts[4].strip(), places.home(), joined);
    }
}
