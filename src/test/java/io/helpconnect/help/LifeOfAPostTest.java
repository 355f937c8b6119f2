package io.helpconnect.help;

import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help.ResponseStatus;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Change;
import io.helpconnect.users.Users.People;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever people do, in whatever order: what must hold, holds. */
class LifeOfAPostTest {
    private static final List<String> PEOPLE = List.of("anna", "ben", "cleo", "dan");

    /** What someone may try, on the response of someone. */
    enum Deed {
        RESPOND,
        ACCEPT,
        DECLINE,
        CONFIRM,
        WITHDRAW,
        COMPLETE,
        WRITE,
        NEED_MORE,
        CANCEL,
        FULFIL,
        EXPIRE,
        RENEW,
        REOPEN,
        CALL_OFF,
        MISS
    }

    record Turn(Deed deed, String who, String whose, int number, int day) {
        Change<HelpPost> take(HelpPost post) {
            String id = post.id();
            return switch (deed) {
                case RESPOND -> matching(post).respond(response(post, who));
                case ACCEPT -> matching(post).accept(new Help.AcceptResponse(id, rid(post), user()));
                case DECLINE -> matching(post).decline(new Help.DeclineResponse(id, rid(post), user()));
                case CONFIRM -> matching(post).confirm(new Help.ConfirmResponse(id, rid(post), user()));
                case WITHDRAW -> matching(post).withdraw(new Help.WithdrawResponse(id, rid(post), user()));
                case COMPLETE -> matching(post).complete(new Help.CompleteResponse(id, rid(post), user()));
                case WRITE -> matching(post).write(new Help.WriteReference(id, rid(post), 5, "Good", user()));
                case NEED_MORE -> post.edit(needing(id, 1 + day % 3), now());
                case CANCEL -> post.cancel(new Help.CancelPost(id, null, user()), now());
                case FULFIL -> post.fulfil(user(), now());
                case EXPIRE -> post.expire(now());
                case RENEW -> post.renew(new Help.RenewPost(id, null, user()), now());
                case REOPEN -> post.reopen(new Help.ReopenPost(id, user()), now());
                case CALL_OFF -> matching(post).cancel(new Help.CancelResponse(id, rid(post), user()));
                case MISS -> matching(post).reportNoShow(new Help.ReportNoShow(id, rid(post), user()));
            };
        }

        private Help.ChangePost needing(String id, int helpers) {
            return new Help.ChangePost(id, null, null, null, null, helpers, null, null, user());
        }

        Matching matching(HelpPost post) {
            return Matching.in(post, now());
        }

        Instant now() {
            return NOW.plus(Duration.ofDays(day));
        }

        Caller user() {
            return Samples.user(who);
        }

        String rid(HelpPost post) {
            return Matching.idOf(response(post, whose));
        }

        Help.Respond response(HelpPost post, String responder) {
            return new Help.Respond(
                    new NewId(responder + number, "print"), post.id(), "Here I am", Samples.user(responder));
        }
    }

    @Provide
    Arbitrary<List<Turn>> turns() {
        var early = Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.integers().between(0, 20)),
                Tuple.of(1, Arbitraries.integers().between(29, 40)));
        return Combinators.combine(
                        Arbitraries.of(Deed.class),
                        Arbitraries.of(PEOPLE),
                        Arbitraries.of(PEOPLE),
                        Arbitraries.integers().between(0, 2),
                        early)
                .as(Turn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 1_500)
    void whateverPeopleDoWhatMustHoldHolds(
            @ForAll("turns") @Size(max = 60) List<Turn> turns, @ForAll @IntRange(min = 1, max = 3) int helpers) {
        HelpPost post = Samples.post(Samples.request("anna", helpers));
        var ids = new HashSet<String>();
        for (Turn turn : turns) {
            HelpPost before = post;
            Change<HelpPost> change;
            try {
                change = turn.take(before);
            } catch (Failure refused) {
                assertTrue(Set.of(400, 403, 404, 409).contains(refused.problem().status()));
                continue;
            }
            post = change.state();
            check(before, change);
            checkRepeat(turn, post);
            ids.addAll(post.responses().stream().map(HelpResponse::id).toList());
            assertEquals(ids.size(), post.responses().size(), "no response is lost");
        }
        assertEquals(post, Json.read(Json.text(post), HelpPost.class));
    }

    private static void check(HelpPost before, Change<HelpPost> change) {
        HelpPost post = change.state();
        if (post.live()) {
            assertEquals(post.accepted() >= post.helpersNeeded(), post.status() == Status.IN_PROGRESS);
        } else {
            assertTrue(statuses(post).stream().noneMatch(ResponseStatus.OFFERED::equals), "no offer stays unanswered");
        }
        if (post.status() == Status.CANCELLED || post.status() == Status.FULFILLED) {
            assertTrue(post.responses().stream().noneMatch(HelpResponse::live));
        }
        if (post.accepted() > before.accepted()) {
            assertTrue(post.accepted() <= post.helpersNeeded(), "no place is given twice");
        }
        var live = post.responses().stream().filter(HelpResponse::live).toList();
        assertEquals(
                live.size(),
                live.stream().map(HelpResponse::responder).distinct().count(),
                "one live response of a user");
        assertTrue(post.responses().stream().noneMatch(one -> one.responder().equals("anna")));
        if (post.equals(before)) {
            assertTrue(change.facts().isEmpty());
        } else {
            assertTrue(post.updatedAt().isAfter(before.updatedAt()));
        }
        assertFalse(before.status() == Status.CANCELLED && post.live(), "what was cancelled stays so");
        assertEquals(post.live(), post.endedAt() == null);
        assertFalse(Json.text(change.facts()).contains("52.37"), "no fact knows the place");
        long changedOnes = post.responses().stream()
                .filter(one -> !before.responses().contains(one))
                .count();
        assertTrue(change.facts().size() >= changedOnes, "each change of a response is a fact");
    }

    private static Set<ResponseStatus> statuses(HelpPost post) {
        return post.responses().stream().map(HelpResponse::status).collect(Collectors.toSet());
    }

    private static void checkRepeat(Turn turn, HelpPost post) {
        Change<HelpPost> again = turn.take(post);
        assertSame(post, again.state(), "a repeat changes nothing");
        assertEquals(List.of(), again.facts());
    }

    @Property(tries = 300)
    void theExactPlaceIsForTheAuthorAndTheConfirmedAlone(@ForAll("turns") List<Turn> turns) {
        HelpPost post = Samples.post(Samples.request("anna", 2));
        for (Turn turn : turns) {
            try {
                post = turn.take(post).state();
            } catch (Failure refused) {
                continue;
            }
            for (String who : PEOPLE) {
                boolean may = who.equals("anna")
                        || post.responses().stream()
                                .anyMatch(
                                        one -> one.responder().equals(who) && one.status() == ResponseStatus.CONFIRMED);
                var seen = Views.seenBy(post, user(who), new People(Map.of()), NOW);
                assertEquals(may, seen.exact() != null);
            }
        }
    }
}
