package io.helpconnect.demo;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.notifications.Notifications;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** People look at their notifications now and then: what came before that is read, what came after it is new. */
final class Inboxes {
    private static final int PAGE = 100;
    private static final Duration FIRST_LOOKED = Duration.ofHours(5);

    private final Bus bus;
    private final Instant today;
    private final Random random;

    Inboxes(Bus bus, Instant today, Random random) {
        this.bus = bus;
        this.today = today;
        this.random = random;
    }

    Future<?> read(List<Person> people) {
        return Future.all(people.stream().map(this::read).toList());
    }

    private Future<?> read(Person person) {
        Instant looked = today.minus(person.key().equals(Story.FIRST) ? FIRST_LOOKED : sinceLooked());
        Caller caller = person.caller();
        return bus.ask(new Notifications.ListNotifications(PAGE, null, caller)).compose(page -> page.items().stream()
                .filter(notification -> notification.at().isBefore(looked))
                .findFirst()
                .<Future<?>>map(seen -> bus.ask(new Notifications.MarkRead(seen.id(), null, null, caller)))
                .orElseGet(Future::succeededFuture));
    }

    /** Most within the last day, some not for three. */
    private Duration sinceLooked() {
        double share = random.nextDouble();
        return Duration.ofMinutes(20 + (long) (share * share * 3 * 24 * 60));
    }
}
