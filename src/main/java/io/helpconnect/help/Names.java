package io.helpconnect.help;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.bus.Bus;
import io.helpconnect.users.Users;
import io.helpconnect.users.Users.People;
import io.helpconnect.users.Users.Person;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names and faces for the views. A page without names is better than none: if nobody answers soon, they are left out. */
final class Names {
    private static final Logger LOG = LoggerFactory.getLogger(Names.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 10_000;
    private static final long PATIENCE_MILLIS = 1_000;

    private final Bus bus;
    private final Cache<String, Person> known =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

    Names(Bus bus) {
        this.bus = bus;
    }

    Future<People> of(Set<String> ids) {
        Map<String, Person> found = new HashMap<>(known.getAllPresent(ids));
        if (found.size() == ids.size()) {
            return Future.succeededFuture(new People(found));
        }
        var missing = new HashSet<>(ids);
        missing.removeAll(found.keySet());
        return bus.ask(new Users.FindPeople(missing))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .map(answer -> {
                    known.putAll(answer.people());
                    found.putAll(answer.people());
                    return new People(found);
                })
                .recover(failure -> {
                    LOG.atWarn().addKeyValue("missing", missing.size()).log("shown without names");
                    return Future.succeededFuture(new People(found));
                });
    }
}
