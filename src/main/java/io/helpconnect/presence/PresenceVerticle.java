package io.helpconnect.presence;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.presence.Presence.State;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.web.LivePresence;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps who is here, and tells those who may know. */
final class PresenceVerticle extends VerticleBase {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** A page that is loaded anew does not make somebody vanish. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** A tick that is so late was not late: this process was stopped. */
    private static final Duration STOPPED = Duration.ofSeconds(5);

    private static final Duration SAVED_EVERY = Duration.ofMinutes(5);

    private final Node node;
    private final Bus bus;
    private final Attendance attendance = new Attendance();
    /** What was last told of those who are not offline. */
    private final Map<String, State> told = new HashMap<>();
    /** Since when somebody is to be told of who went. */
    private final Map<String, Instant> leaving = new HashMap<>();

    private final Map<String, Instant> saved = new HashMap<>();
    private final Tellers tellers;
    private long lastTick;
    private Documents<PresenceNote> notes;
    private Circle circle;

    PresenceVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
        this.tellers = new Tellers(bus);
    }

    @Override
    public Future<?> start() {
        return node.store().open(PresenceNote.KIND).compose(opened -> {
            notes = opened;
            circle = new Circle(bus, opened);
            vertx.setPeriodic(TICK.toMillis(), tick -> {
                noticeIfStopped(System.nanoTime());
                tick(node.now());
            });
            return Future.all(List.of(
                            bus.listen(LivePresence.TOPIC, this::hear),
                            tellers.listen(),
                            circle.listen(),
                            bus.hear(PresenceFeature.NAME, Blocks.UserBlocked.class, (told, fact) -> part(fact)),
                            bus.hear(PresenceFeature.NAME, Blocks.UserUnblocked.class, (told, fact) -> meet(fact)),
                            bus.answer(Presence.FindPresence.class, this::find),
                            bus.answer(Presence.FindSettings.class, this::findSettings),
                            bus.answer(Presence.ChangeSettings.class, this::changeSettings),
                            bus.answer(Presence.MayListen.class, PresenceVerticle::mayListen)))
                    .onSuccess(open -> {
                        bus.push(LivePresence.WANTED, new LivePresence.Wanted());
                        bus.whenMissed(() -> context.runOnContext(turn -> lookAgain()));
                    });
        });
    }

    private void hear(Message message) {
        if (message instanceof LivePresence presence) {
            attendance.hear(presence).forEach(user -> look(user, node.now()));
        }
    }

    /** Who was stopped has heard nothing meanwhile: that is no reason to take all others for gone. */
    private void noticeIfStopped(long nanos) {
        Duration since = Duration.ofNanos(nanos - lastTick);
        if (lastTick != 0 && since.compareTo(STOPPED) > 0) {
            attendance.believeLonger(since);
            tellers.believeLonger(since);
            bus.push(LivePresence.WANTED, new LivePresence.Wanted());
        }
        lastTick = nanos;
    }

    /** Who came and went elsewhere may not have been told here. */
    private void lookAgain() {
        circle.forgetAll();
        tellers.tellSoon();
        bus.push(LivePresence.WANTED, new LivePresence.Wanted());
    }

    private void tick(Instant now) {
        tellers.tick(now);
        attendance.expire(now).forEach(user -> look(user, now));
        new HashSet<>(leaving.keySet()).forEach(user -> look(user, now));
        saved.forEach((user, at) -> {
            if (now.isAfter(at.plus(SAVED_EVERY))) {
                saved.put(user, now);
                save(user, now);
            }
        });
    }

    /** Whether something is to be told of them. Who comes is told of at once, who goes after a moment. */
    private void look(String user, Instant now) {
        State state = attendance.of(user);
        State before = told.getOrDefault(user, State.OFFLINE);
        if (state == before) {
            leaving.remove(user);
        } else if (state != State.OFFLINE) {
            leaving.remove(user);
            told.put(user, state);
            saved.putIfAbsent(user, now);
            tell(user, state, null);
        } else if (!now.isBefore(leaving.computeIfAbsent(user, id -> now).plus(GRACE))) {
            Instant since = leaving.remove(user);
            told.remove(user);
            saved.remove(user);
            save(user, since);
            tell(user, State.OFFLINE, since);
        }
    }

    /** Every node of this feature knows it; one tells it. Who missed it sees it when they next ask. */
    private void tell(String user, State state, Instant lastSeen) {
        if (tellers.isMine(user)) {
            push(user, state, lastSeen);
        }
    }

    private Future<?> push(String user, State state, Instant lastSeen) {
        return watching(user).onSuccess(watching -> push(watching, user, state, lastSeen));
    }

    private void push(Set<String> watching, String user, State state, Instant lastSeen) {
        watching.forEach(
                other -> bus.push("user." + other, new Presence.PresencePushed("presence", user, state, lastSeen)));
    }

    /** One has blocked the other: both vanish for each other. To those who did not see each other nothing is told. */
    private Future<?> part(Blocks.UserBlocked fact) {
        circle.changed(fact.user(), fact.blocked());
        return circle.wouldMeet(fact.user(), fact.blocked()).onSuccess(met -> {
            if (met) {
                push(Set.of(fact.user()), fact.blocked(), State.OFFLINE, null);
                push(Set.of(fact.blocked()), fact.user(), State.OFFLINE, null);
            }
        });
    }

    /** They see each other again, unless the other one has blocked, too. */
    private Future<?> meet(Blocks.UserUnblocked fact) {
        circle.changed(fact.user(), fact.blocked());
        return Future.all(show(fact.user(), fact.blocked()), show(fact.blocked(), fact.user()));
    }

    private Future<?> show(String user, String to) {
        return circle.now(to)
                .compose(those -> circle.seenBy(to, those.contains(user) ? Set.of(user) : Set.of()))
                .onSuccess(seen -> seen.forEach((one, note) -> {
                    Presence.Person person = person(one, note);
                    push(Set.of(to), one, person.state(), person.lastSeen());
                }));
    }

    /** Those who are here and may see it. */
    private Future<Set<String>> watching(String user) {
        return circle.around(user)
                .map(those -> {
                    Set<String> here = new HashSet<>(those);
                    here.removeIf(other -> !attendance.isConnected(other));
                    return here;
                })
                .compose(here -> here.isEmpty()
                        ? Future.succeededFuture(Map.<String, PresenceNote>of())
                        : circle.seenBy(user, here))
                .map(Map::keySet);
    }

    private void save(String user, Instant at) {
        if (tellers.isMine(user)) {
            change(user, Caller.SYSTEM, note -> note.seen(at));
        }
    }

    private Future<PresenceNote> change(String user, Caller by, UnaryOperator<PresenceNote> rule) {
        return notes.change(user, by, "presence", note -> changed(note, rule))
                .recover(failure -> Failure.is(404, failure)
                        ? notes.insert(user, by, Change.to(PresenceNote.NONE))
                                .compose(made -> notes.change(user, by, "presence", note -> changed(note, rule)))
                        : Future.failedFuture(failure));
    }

    private static Change<PresenceNote> changed(PresenceNote before, UnaryOperator<PresenceNote> rule) {
        PresenceNote after = rule.apply(before);
        return after.equals(before) ? Change.none(before) : Change.to(after);
    }

    private Future<Presence.Here> find(Presence.FindPresence request) {
        String user = request.caller().user();
        return circle.now(user)
                .compose(those -> circle.seenBy(
                        user, request.users().stream().filter(those::contains).collect(toUnmodifiableSet())))
                .map(seen -> new Presence.Here(seen.entrySet().stream()
                        .map(one -> person(one.getKey(), one.getValue()))
                        .toList()));
    }

    private Presence.Person person(String user, PresenceNote note) {
        State state = told.getOrDefault(user, State.OFFLINE);
        return new Presence.Person(user, state, state == State.OFFLINE ? note.lastSeen() : null);
    }

    private Future<Presence.Settings> findSettings(Presence.FindSettings request) {
        return notes.get(request.caller().user())
                .map(found -> new Presence.Settings(
                        found.map(note -> !note.state().hidden()).orElse(true)));
    }

    /** Who hides goes, for the others, once nothing more is told of them; who shows again comes. */
    private Future<Presence.Settings> changeSettings(Presence.ChangeSettings request) {
        String user = request.caller().user();
        boolean shown = request.showPresence();
        Future<Set<String>> before = shown ? Future.succeededFuture(Set.of()) : watching(user);
        return before.otherwise(Set.of())
                .compose(watching -> change(user, request.caller(), note -> note.show(shown))
                        .onSuccess(changed -> {
                            push(watching, user, State.OFFLINE, null);
                            if (shown) {
                                push(user, told.getOrDefault(user, State.OFFLINE), null);
                            }
                        }))
                .map(note -> new Presence.Settings(!note.hidden()));
    }

    private static Future<Done> mayListen(Presence.MayListen request) {
        return request.caller().is(request.user())
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(Problem.notFound("topic").failure());
    }
}
