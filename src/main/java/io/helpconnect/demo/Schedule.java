package io.helpconnect.demo;

import io.helpconnect.demo.Beat.Deed;
import io.helpconnect.demo.PostScript.Ending;
import io.helpconnect.demo.PostScript.ResponseScript;
import io.helpconnect.help.Help.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * When everything about one post happens, if it is written at a certain time: answers come first, then the author
 * chooses, then the two talk, meet, and write of each other. Sooner where it is urgent or to
 * happen on the same day.
 */
final class Schedule {
    private final PostScript post;
    private final Hours hours;
    private final Random random;
    private final boolean urgent;
    private final List<Beat> beats = new ArrayList<>();
    private Instant latest;

    private Schedule(PostScript post, Hours hours, Random random) {
        this.post = post;
        this.hours = hours;
        this.random = random;
        this.urgent = post.urgency() == Urgency.URGENT
                || (post.window() != null && post.window().fromDay() == 0);
    }

    /** In the order of time. */
    static List<Beat> of(PostScript post, Instant written, Hours hours, Random random) {
        var schedule = new Schedule(post, hours, random);
        schedule.plan(written);
        return List.copyOf(schedule.beats);
    }

    private void plan(Instant written) {
        note(written, Deed.POST, -1, -1);
        Instant chosen = answers(written);
        for (int i = 0; i < post.responses().size(); i++) {
            if (post.responses().get(i).ending().accepted()) {
                chosen = later(chosen, urgent ? 2 : 8, urgent ? 20 : 160);
                match(i, written, chosen);
            }
        }
        if (post.fulfilled()) {
            note(later(latest, 3, 40), Deed.FULFIL, -1, -1);
        }
        if (post.cancelled() != null) {
            note(later(latest, 60, 900), Deed.CANCEL, -1, -1);
        }
        praise();
        beats.sort(Comparator.comparing(Beat::at));
    }

    /** All answers come before the author chooses: a post that has its helpers takes no more. */
    private Instant answers(Instant written) {
        Instant answered = written;
        for (int i = 0; i < post.responses().size(); i++) {
            answered = later(answered, urgent ? 3 : 15, urgent ? 35 : 420);
            note(answered, Deed.RESPOND, i, -1);
        }
        Instant chosen = answered;
        for (int i = 0; i < post.responses().size(); i++) {
            Ending ending = post.responses().get(i).ending();
            if (ending == Ending.WITHDRAWN || ending == Ending.DECLINED) {
                chosen = later(chosen, 5, 90);
                note(chosen, ending == Ending.DECLINED ? Deed.DECLINE : Deed.WITHDRAW, i, -1);
            }
        }
        return chosen;
    }

    private void match(int index, Instant written, Instant accepted) {
        ResponseScript response = post.responses().get(index);
        note(accepted, Deed.ACCEPT, index, -1);
        int until = response.before().size();
        Instant now = talk(index, 0, until, accepted);
        if (response.ending().confirmed()) {
            now = later(now, 1, 6);
            note(now, Deed.CONFIRM, index, -1);
        }
        if (response.ending() == Ending.DONE) {
            now = met(written, now);
            note(now, Deed.COMPLETE, index, -1);
            now = talk(index, until, response.talk().size(), now);
        }
        read(index, now);
    }

    private Instant talk(int index, int from, int to, Instant since) {
        Instant now = since;
        for (int line = from; line < to; line++) {
            now = random.nextInt(6) == 0 ? later(now, 15, urgent ? 30 : 110) : later(now, 1, 9);
            note(now, Deed.SAY, index, line);
        }
        return now;
    }

    /** Whoever did not have the last word reads it a little later, mostly. */
    private void read(int index, Instant since) {
        ResponseScript response = post.responses().get(index);
        int said = response.talk().size();
        if (said > 0 && (response.ending() == Ending.DONE || random.nextInt(3) > 0)) {
            note(later(since, 1, 45), Deed.READ, index, said - 1);
        }
    }

    private Instant met(Instant written, Instant agreed) {
        if (post.window() == null) {
            return urgent ? later(agreed, 30, 200) : later(agreed, 120, 2400);
        }
        Instant from = post.window().from(hours.date(written), hours.zone());
        Instant until = post.window().until(hours.date(written), hours.zone());
        Duration window = Duration.between(from, until);
        Instant met = from.plusSeconds((long) (window.toSeconds() * (0.4 + 0.6 * random.nextDouble())));
        return met.isAfter(agreed) ? hours.awake(met) : later(agreed, 20, 60);
    }

    private void praise() {
        Instant over = latest;
        for (int i = 0; i < post.responses().size(); i++) {
            ResponseScript response = post.responses().get(i);
            if (response.ofResponder() != null) {
                note(later(over, 5, 700), Deed.PRAISE_RESPONDER, i, -1);
            }
            if (response.ofAuthor() != null) {
                note(later(over, 5, 900), Deed.PRAISE_AUTHOR, i, -1);
            }
        }
    }

    private Instant later(Instant time, int leastMinutes, int mostMinutes) {
        int seconds = leastMinutes * 60 + random.nextInt((mostMinutes - leastMinutes) * 60);
        Instant next = hours.awake(time.plusSeconds(seconds));
        return next.isAfter(time) ? next : time.plusSeconds(60);
    }

    private void note(Instant at, Deed deed, int response, int line) {
        beats.add(new Beat(at, deed, response, line));
        latest = latest == null || at.isAfter(latest) ? at : latest;
    }
}
