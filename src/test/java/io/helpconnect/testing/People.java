package io.helpconnect.testing;

import static java.util.stream.Collectors.toMap;

import io.helpconnect.bus.Bus;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.function.Function;

/** Says who people are where no users are kept: everyone is there but {@link #NOBODY}. */
public final class People {
    public static final String NOBODY = "nobody";

    private People() {}

    public static void on(Bus bus) {
        Await.await(bus.answer(
                Users.FindPeople.class,
                asked -> Future.succeededFuture(new Users.People(asked.ids().stream()
                        .filter(id -> !id.equals(NOBODY))
                        .collect(toMap(Function.identity(), People::person))))));
    }

    public static Users.Person person(String id) {
        return new Users.Person(id, "Name of " + id, 0);
    }
}
