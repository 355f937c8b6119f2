package io.helpconnect.users;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.feature.Node;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Taken;
import io.helpconnect.store.Keys;
import io.helpconnect.store.Query;
import io.helpconnect.web.Tokens;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Answers for accounts. */
final class UsersVerticle extends VerticleBase {
    private static final int MOST_MODERATORS = 100;
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private static final String PEOPLE = "people-changed";

    /** Pushed to all nodes that remember people. */
    record PersonChanged(Users.Person person) implements Message {}

    private final Node node;
    /** Names and faces are on every card: read from memory. Whoever changes one tells the others; a lost push costs seconds. */
    private final Cache<String, Users.Person> people = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    private Documents<User> users;
    private Passwords passwords;
    private Tokens.SigningKey signingKey;
    private FrontDoor door;
    private OneOfMany sweeping;

    UsersVerticle(Node node) {
        this.node = node;
    }

    @Override
    public Future<?> start() {
        passwords = new Passwords(vertx);
        return node.store()
                .open(User.KIND)
                .onSuccess(opened -> users = opened)
                .compose(opened -> Keys.in(node.store()))
                .compose(keys -> keys.key("access-token", node.now())
                        .compose(this::signWith)
                        .compose(signer -> Future.all(Sessions.on(node, keys), Tickets.in(node.store()))
                                .onSuccess(both -> open(signer, both.resultAt(0), both.resultAt(1)))
                                .compose(both -> sweep(both.resultAt(0), both.resultAt(1)))))
                .onSuccess(ready -> node.bus().whenMissed(people::invalidateAll))
                .compose(ready -> Future.all(
                        Future.all(
                                node.bus().answer(Users.Register.class, this::register),
                                node.bus().answer(Users.CreateAdmin.class, this::createAdmin),
                                node.bus().answer(Users.FindMe.class, this::findMe),
                                node.bus().answer(Users.ChangeMe.class, this::changeMe),
                                node.bus().answer(Users.FindUser.class, this::findUser)),
                        Future.all(List.of(
                                node.bus().answer(Users.FindPeople.class, this::findPeople),
                                node.bus().answer(Users.FindContact.class, this::findContact),
                                node.bus().answer(Users.FindModerators.class, asked -> findModerators()),
                                node.bus().answer(Users.CountHelp.class, this::countHelp),
                                node.bus().answer(Users.MayListen.class, this::mayListen),
                                node.bus().answer(Tokens.FindSigningKey.class, this::findSigningKey),
                                node.bus().listen(PEOPLE, this::forget),
                                door.answer()))));
    }

    /** The first signer of a process looks for all the algorithms there are: not on the event loop. */
    private Future<AccessTokens> signWith(Secret key) {
        signingKey = new Tokens.SigningKey(key);
        return vertx.executeBlocking(() -> new AccessTokens(vertx, signingKey));
    }

    private void open(AccessTokens tokens, Sessions sessions, Tickets tickets) {
        door = new FrontDoor(node, users, passwords, tokens, sessions, tickets);
    }

    private Future<?> sweep(Sessions sessions, Tickets tickets) {
        return OneOfMany.in(node.store(), "users", node.clock())
                .onSuccess(one -> sweeping = one.counted(node.figures())
                        .every(vertx, SWEEP, turn -> tickets.sweep(node.now(), turn)
                                .compose(swept -> sessions.sweep(node.now(), turn))));
    }

    @Override
    public Future<?> stop() {
        return sweeping == null ? Future.succeededFuture() : sweeping.stop();
    }

    private Future<Users.Contact> findContact(Users.FindContact request) {
        return users.get(request.user())
                .map(found -> found.map(user -> user.state().contact())
                        .orElseThrow(() -> Problem.notFound("user").failure()));
    }

    private Future<Users.Moderators> findModerators() {
        return Future.all(
                        users.find(Query.where("role", Role.MODERATOR).limit(MOST_MODERATORS)),
                        users.find(Query.where("role", Role.ADMIN).limit(MOST_MODERATORS)))
                .map(both -> new Users.Moderators(both.<Query.Slice<User>>list().stream()
                        .flatMap(found -> found.states().stream())
                        .map(User::id)
                        .collect(toUnmodifiableSet())));
    }

    private Future<Users.Me> register(Users.Register request) {
        return create(
                request.newId(), request.email(), request.password(), request.name(), Role.USER, request.caller());
    }

    private Future<Users.Me> createAdmin(Users.CreateAdmin request) {
        return create(
                request.newId(), request.email(), request.password(), request.name(), Role.ADMIN, request.caller());
    }

    private Future<Users.Me> create(NewId newId, String email, Secret password, String name, Role role, Caller caller) {
        return passwords
                .hash(password)
                .compose(hash -> users.insert(
                        newId.id(),
                        caller,
                        User.registered(newId.id(), newId.fingerprint(), email, hash, name, role, node.now())))
                .recover(UsersVerticle::taken)
                .compose(inserted -> inserted.made()
                        ? Future.succeededFuture(inserted.state().me())
                        : repeated(inserted.state(), newId, password));
    }

    /** The fingerprint of a request leaves secrets out, so the password is compared with the one that was hashed. */
    private Future<Users.Me> repeated(User user, NewId newId, Secret password) {
        return passwords.matches(password, user.password()).map(same -> {
            if (same && newId.made(user.fingerprint())) {
                return user.me();
            }
            throw Problem.conflict("This Idempotency-Key belongs to another request.")
                    .failure();
        });
    }

    private static <T> Future<T> taken(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Taken
                        ? Problem.conflict("There is already an account with this e-mail address.")
                                .failure()
                        : failure);
    }

    private Future<Users.Me> findMe(Users.FindMe request) {
        return read(request.caller().user(), User::me);
    }

    private Future<Users.Profile> findUser(Users.FindUser request) {
        return read(request.id(), User::profile);
    }

    private <V> Future<V> read(String id, Function<User, V> view) {
        return users.get(id)
                .map(found -> found.map(Document::state).map(view).orElseThrow(() -> Problem.notFound("user")
                        .failure()));
    }

    private Future<Users.Me> changeMe(Users.ChangeMe request) {
        return change(request.caller().user(), request.caller(), user -> user.change(request.name(), request.about()))
                .map(User::me);
    }

    private Future<Done> countHelp(Users.CountHelp request) {
        return change(request.user(), Caller.SYSTEM, user -> user.helped(request.cause()))
                .map(Done.DONE)
                .recover(UsersVerticle::nobodyToCountFor);
    }

    /** An account that is gone has nothing to count; asking again would not bring it back. */
    private static Future<Done> nobodyToCountFor(Throwable failure) {
        return Failure.is(404, failure) ? Future.succeededFuture(Done.DONE) : Future.failedFuture(failure);
    }

    private Future<User> change(String id, Caller by, Function<User, Change<User>> rule) {
        return users.change(id, by, "user", rule).onSuccess(user -> {
            people.put(id, user.person());
            node.bus().push(PEOPLE, new PersonChanged(user.person()));
        });
    }

    /** Of two changes the pushes may come in the wrong order: what is remembered differently is read again. */
    private void forget(Message message) {
        if (message instanceof PersonChanged changed
                && !changed.person().equals(people.getIfPresent(changed.person().id()))) {
            people.invalidate(changed.person().id());
        }
    }

    private Future<Users.People> findPeople(Users.FindPeople request) {
        var known = new HashMap<String, Users.Person>(people.getAllPresent(request.ids()));
        var missing = new ArrayList<>(request.ids());
        missing.removeIf(known::containsKey);
        return findMissing(missing, known).map(all -> new Users.People(Map.copyOf(known)));
    }

    /** The rooms of one list may have more people in them than are read at once. */
    private Future<?> findMissing(List<String> missing, Map<String, Users.Person> known) {
        if (missing.isEmpty()) {
            return Future.succeededFuture();
        }
        int some = Math.min(Query.MOST, missing.size());
        return users.get(Set.copyOf(missing.subList(0, some))).compose(found -> {
            found.forEach((id, user) -> {
                people.put(id, user.person());
                known.put(id, user.person());
            });
            return findMissing(missing.subList(some, missing.size()), known);
        });
    }

    private Future<Tokens.SigningKey> findSigningKey(Tokens.FindSigningKey request) {
        return Future.succeededFuture(signingKey);
    }

    private Future<Done> mayListen(Users.MayListen request) {
        return request.caller().is(request.user())
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(Problem.notFound("topic").failure());
    }
}
