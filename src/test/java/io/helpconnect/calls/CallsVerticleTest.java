package io.helpconnect.calls;

import static io.helpconnect.calls.CallsHouse.caller;
import static io.helpconnect.calls.CallsHouse.statuses;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Done;
import io.helpconnect.bus.NewId;
import io.helpconnect.calls.Calls.Presence;
import io.helpconnect.calls.Calls.Reason;
import io.helpconnect.calls.Calls.Status;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsVerticleTest {
    private static final String ROOM = "room";

    @TempDir
    Path folder;

    private CallsHouse house = CallsHouse.one().with(ROOM, "anna", "ben");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aCallRingsForTheOtherOnAllTheirDevices() {
        var phone = house.listen("ben");
        var laptop = house.listen("ben");
        var call = house.call(ROOM, "anna");
        until(
                "both ring",
                () -> statuses(phone).contains(Status.RINGING)
                        && statuses(laptop).contains(Status.RINGING));
        assertEquals("anna's phone", call.device());
        assertNull(house.look(call, "ben").device(), "devices are told to their owners only");
        var own =
                await(house.ask(new Calls.ListCalls(null, null, caller("ben")))).items();
        assertEquals(List.of(call.id()), own.stream().map(Calls.Call::id).toList());
        assertEquals("Name of anna", own.get(0).people().get(0).person().name());
    }

    @Test
    void ofTwoDevicesThatAnswerAtOnceOneIsInTheCall() {
        var call = house.call(ROOM, "anna");
        var both = Future.join(house.answer(call, "ben", "phone"), house.answer(call, "ben", "laptop"));
        assertEquals(
                "You answered this call on another device.", awaitProblem(both).detail());
        assertEquals(409, awaitProblem(both).status());
        int won = both.succeeded(0) ? 0 : 1;
        assertEquals(
                List.of("phone", "laptop").get(won), house.look(call, "ben").device());
    }

    @Test
    void ofTwoDevicesThatAnswerAtTwoNodesOneIsInTheCall() {
        house.close();
        house = CallsHouse.of(2, folder.resolve("calls.db")).with(ROOM, "anna", "ben");
        var call = house.call(ROOM, "anna");
        var all = IntStream.range(0, 8)
                .mapToObj(i -> house.answer(call, "ben", "device" + i))
                .toList();
        awaitProblem(Future.join(all));
        assertEquals(1, all.stream().filter(Future::succeeded).count());
    }

    @Test
    void aRoomHasOneCallAtATime() {
        var call = house.call(ROOM, "anna");
        var other = new Calls.StartCall(NewId.random(), ROOM, "phone", false, caller("ben"));
        assertEquals(
                "There is a call in this room already. You can join it.",
                house.problem(other).detail());
        await(house.ask(new Calls.LeaveCall(call.id(), "anna's phone", caller("anna"))));
        assertEquals(Status.RINGING, await(house.ask(other)).status());
    }

    @Test
    void aRepeatMakesNoSecondCall() {
        var id = NewId.forKey("anna", "StartCall", "key", "content");
        var start = new Calls.StartCall(id, ROOM, "phone", false, caller("anna"));
        assertEquals(await(house.ask(start)).id(), await(house.ask(start)).id());
        var different = NewId.forKey("anna", "StartCall", "key", "something else");
        assertEquals(
                409,
                house.problem(new Calls.StartCall(different, ROOM, "phone", true, caller("anna")))
                        .status());
        assertEquals(1, history("ben").size());
    }

    @Test
    void whoIsNoMemberFindsNothing() {
        var call = house.call(ROOM, "anna");
        var eve = caller("eve");
        var requests = List.of(
                new Calls.FindCall(call.id(), eve),
                new Calls.AnswerCall(call.id(), "phone", eve),
                new Calls.DeclineCall(call.id(), eve),
                new Calls.LeaveCall(call.id(), "anna's phone", eve),
                new Calls.KeepAlive(call.id(), "anna's phone", eve),
                new Calls.FindCall("nothing", eve));
        requests.forEach(request -> {
            var problem = house.problem(request);
            assertEquals(404, problem.status(), request.toString());
            assertEquals("There is no such call.", problem.detail());
        });
        assertEquals(
                404,
                house.problem(new Calls.SendSignal(call.id(), "phone", "anna", "x", eve))
                        .status());
        assertEquals(
                404,
                house.problem(new Calls.StartCall(NewId.random(), ROOM, "p", true, eve))
                        .status());
        assertEquals(
                404,
                house.problem(new Calls.ListRoomCalls(ROOM, null, null, eve)).status());
        assertEquals(
                List.of(),
                await(house.ask(new Calls.ListCalls(null, null, eve))).items());
    }

    @Test
    void whoWasPutOutOfTheRoomIsOutOfTheCall() {
        var call = house.call(ROOM, "anna");
        await(house.answer(call, "ben", "phone"));
        house.with(ROOM, "anna");
        assertEquals(
                404,
                awaitProblem(house.signal(call, "ben", "phone", "anna", "x")).status());
        assertEquals(
                404,
                house.problem(new Calls.KeepAlive(call.id(), "phone", caller("ben")))
                        .status());
    }

    @Test
    void whoWasPutOutOfTheRoomHearsNothingMoreOfTheCall() {
        house.with(ROOM, "anna", "ben", "carla", "dora");
        var ben = house.listen("ben");
        var carla = house.listen("carla");
        var call = house.call(ROOM, "anna");
        await(house.answer(call, "ben", "phone"));
        house.with(ROOM, "anna", "dora");
        house.left(ROOM, "ben", "carla");
        assertEquals(Presence.LEFT, presence(house.look(call, "anna"), "ben"));
        assertEquals(
                List.of(),
                await(house.ask(new Calls.ListCalls(null, null, caller("carla"))))
                        .items(),
                "it stops ringing");
        until("their devices let go of it", () -> List.of(ben, carla).stream().allMatch(heard -> ((Calls.CallPushed)
                        heard.get(heard.size() - 1))
                .call().people().stream()
                        .anyMatch(one -> one.person().id().equals("carla") && one.presence() == Presence.LEFT)));
        int before = ben.size();
        var dora = house.listen("dora");
        await(house.answer(call, "dora", "phone"));
        until("the others hear who comes", () -> !dora.isEmpty());
        assertEquals(before, ben.size());
        house.with(ROOM, "anna", "ben", "dora");
        await(house.answer(call, "ben", "phone"));
        until("who is in the room again is told again", () -> ben.size() > before);
    }

    private static Presence presence(Calls.Call call, String user) {
        return call.people().stream()
                .filter(one -> one.person().id().equals(user))
                .findFirst()
                .orElseThrow()
                .presence();
    }

    @Test
    void signalsReachTheDeviceInTheCallInOrder() {
        var call = house.call(ROOM, "anna");
        var heard = house.listen("ben");
        assertEquals(
                409,
                awaitProblem(house.signal(call, "anna", "anna's phone", "ben", "early"))
                        .status());
        await(house.answer(call, "ben", "laptop"));
        Future<Done> last = Future.succeededFuture(Done.DONE);
        for (int i = 0; i < 30; i++) {
            String data = "signal " + i;
            last = last.compose(sent -> house.signal(call, "anna", "anna's phone", "ben", data));
        }
        await(last);
        until("all are there", () -> signals(heard).size() == 30);
        assertEquals(IntStream.range(0, 30).mapToObj(i -> "signal " + i).toList(), signals(heard));
        var first = (Calls.SignalPushed) heard.stream()
                .filter(Calls.SignalPushed.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertEquals(new Calls.SignalPushed("call-signal", call.id(), "anna", "laptop", "signal 0"), first);
    }

    @Test
    void onlyTheDeviceInTheCallMaySignal() {
        var call = house.call(ROOM, "anna");
        await(house.answer(call, "ben", "laptop"));
        assertEquals(
                409,
                awaitProblem(house.signal(call, "ben", "phone", "anna", "x")).status());
        assertEquals(
                409,
                awaitProblem(house.signal(call, "anna", "anna's phone", "eve", "x"))
                        .status());
        await(house.ask(new Calls.LeaveCall(call.id(), "laptop", caller("ben"))));
        assertEquals(
                409,
                awaitProblem(house.signal(call, "anna", "anna's phone", "ben", "x"))
                        .status());
    }

    @Test
    void nobodySignalsWithoutEnd() {
        var call = house.call(ROOM, "anna");
        await(house.answer(call, "ben", "laptop"));
        for (int i = 0; i < CallsHouse.MOST_SIGNALS; i++) {
            await(house.signal(call, "ben", "laptop", "anna", "x"));
        }
        assertEquals(
                429,
                awaitProblem(house.signal(call, "ben", "laptop", "anna", "x")).status());
        await(house.signal(call, "anna", "anna's phone", "ben", "x"));
    }

    @Test
    void aCallThatNobodyAnswersIsMissed() {
        var call = house.call(ROOM, "anna");
        var heard = house.listen("ben");
        house.clock.advance(Duration.ofSeconds(45));
        until("it stops ringing", () -> statuses(heard).contains(Status.ENDED));
        assertEquals(Reason.MISSED, house.look(call, "ben").reason());
        until("it is told", () -> house.facts.stream().anyMatch(Calls.CallMissed.class::isInstance));
        assertEquals(
                List.of(),
                await(house.ask(new Calls.ListCalls(null, null, caller("ben")))).items());
    }

    @Test
    void aMutedRoomShowsItsCallAndIsSilent() {
        house.muted.add("ben");
        var heard = house.listen("ben");
        var call = house.call(ROOM, "anna");
        until("it is shown", () -> statuses(heard).contains(Status.RINGING));
        assertEquals(true, house.look(call, "ben").quiet());
        assertNull(house.look(call, "anna").quiet());
        await(house.answer(call, "ben", "laptop"));
        assertNull(house.look(call, "ben").quiet(), "who has come is in it like all others");
    }

    @Test
    void ringingEndsThoughTheServerWasDownMeanwhile() {
        house.close();
        Path file = folder.resolve("calls.db");
        house = CallsHouse.of(1, file).with(ROOM, "anna", "ben");
        var call = house.call(ROOM, "anna");
        house.stopAll();
        house.clock.advance(Duration.ofSeconds(50));
        house.open(file);
        until("it is missed", () -> house.look(call, "ben").reason() == Reason.MISSED);
    }

    @Test
    void aCallOutlivesTheServerAndEndsWhenNobodyIsHeardOf() {
        house.close();
        Path file = folder.resolve("calls.db");
        house = CallsHouse.of(1, file).with(ROOM, "anna", "ben");
        var call = house.call(ROOM, "anna");
        await(house.answer(call, "ben", "phone"));
        house.stopAll();
        house.clock.advance(Duration.ofMinutes(2));
        house.open(file);
        await(house.ask(new Calls.KeepAlive(call.id(), "phone", caller("ben"))));
        assertEquals(Status.ACTIVE, house.look(call, "anna").status());
        house.clock.advance(Duration.ofSeconds(39));
        await(house.ask(new Calls.KeepAlive(call.id(), "phone", caller("ben"))));
        assertEquals(Status.ACTIVE, house.look(call, "anna").status());
        house.clock.advance(Duration.ofSeconds(1));
        until("anna is gone for good", () -> house.look(call, "ben").reason() == Reason.LOST);
    }

    @Test
    void theRoomRemembersItsCalls() {
        var first = house.call(ROOM, "anna");
        await(house.ask(new Calls.DeclineCall(first.id(), caller("ben"))));
        house.clock.advance(Duration.ofMinutes(1));
        var second = house.call(ROOM, "ben");
        var history = history("anna");
        assertEquals(
                List.of(second.id(), first.id()),
                history.stream().map(Calls.Call::id).toList());
        assertEquals(Reason.DECLINED, history.get(1).reason());
        var page = await(house.ask(new Calls.ListRoomCalls(ROOM, 1, null, caller("ben"))));
        assertEquals(second.id(), page.items().get(0).id());
        var rest = await(house.ask(new Calls.ListRoomCalls(ROOM, 1, page.next(), caller("ben"))));
        assertEquals(first.id(), rest.items().get(0).id());
    }

    @Test
    void whoCameToTheRoomLaterMayJoin() {
        var call = house.call(ROOM, "anna");
        await(house.answer(call, "ben", "phone"));
        house.with(ROOM, "anna", "ben", "cleo");
        var joined = await(house.answer(call, "cleo", "tablet"));
        assertEquals("tablet", joined.device());
        assertTrue(joined.people().stream()
                .anyMatch(one -> one.person().id().equals("cleo") && one.presence() == Presence.JOINED));
    }

    @Test
    void aRoomOfOneOrOfAHundredIsNotCalled() {
        house.with("alone", "anna");
        house.with(
                "crowd",
                IntStream.range(0, 100)
                        .mapToObj(i -> i == 0 ? "anna" : "user" + i)
                        .toArray(String[]::new));
        assertEquals(
                409,
                house.problem(new Calls.StartCall(NewId.random(), "alone", "p", true, caller("anna")))
                        .status());
        var crowd = house.problem(new Calls.StartCall(NewId.random(), "crowd", "p", true, caller("anna")));
        assertTrue(crowd.detail().contains("at most 6 can be in a call"), crowd.detail());
    }

    @Test
    void itDoesNotRingForWhoHasBlockedTheCaller() {
        house.with("group", "anna", "ben", "cleo");
        house.blocking.add("ben");
        var call = house.call("group", "anna");
        assertEquals(
                List.of("anna", "cleo"),
                call.people().stream().map(one -> one.person().id()).toList());
        var start = new Calls.StartCall(NewId.random(), ROOM, "phone", true, caller("anna"));
        assertEquals(
                "There is nobody here whom you could call.",
                house.problem(start).detail());
    }

    @Test
    void aRoomThatCanOnlyBeReadIsNotCalled() {
        house.with(CallsHouse.CLOSED, "anna", "ben");
        var start = new Calls.StartCall(NewId.random(), CallsHouse.CLOSED, "phone", true, caller("anna"));
        assertEquals("This chat can only be read by now.", house.problem(start).detail());
    }

    private List<Calls.Call> history(String user) {
        return await(house.ask(new Calls.ListRoomCalls(ROOM, null, null, caller(user))))
                .items();
    }

    private static List<String> signals(List<io.helpconnect.bus.Message> heard) {
        return heard.stream()
                .filter(Calls.SignalPushed.class::isInstance)
                .map(one -> ((Calls.SignalPushed) one).data())
                .toList();
    }
}
