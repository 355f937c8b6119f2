package io.helpconnect.notifications;

import static java.util.stream.Collectors.toSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who the people are that notices name. */
final class Names {
    private final Bus bus;

    Names(Bus bus) {
        this.bus = bus;
    }

    Future<Users.People> of(Collection<Notice> notices) {
        Set<String> actors =
                notices.stream().map(Notice::actor).filter(Objects::nonNull).collect(toSet());
        return actors.isEmpty()
                ? Future.succeededFuture(new Users.People(Map.of()))
                : bus.ask(new Users.FindPeople(actors));
    }
}
