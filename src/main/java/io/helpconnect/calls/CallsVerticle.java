package io.helpconnect.calls;

import io.helpconnect.bus.Bus;
import io.helpconnect.chat.Rooms;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Documents;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/** Opens the book of calls and says who answers what. */
final class CallsVerticle extends VerticleBase {
    private final Node node;
    private final Bus bus;
    private final Duration pause;
    private final int mostSignals;
    private CallSweep sweep;

    /**
     * @param pause between two looks at what is due
     * @param mostSignals of one device in one call
     */
    CallsVerticle(Node node, Duration pause, int mostSignals) {
        this.node = node;
        this.bus = node.bus();
        this.pause = pause;
        this.mostSignals = mostSignals;
    }

    @Override
    public Future<?> start() {
        return node.store().open(Call.KIND).compose(this::open);
    }

    @Override
    public Future<?> stop() {
        if (sweep != null) {
            sweep.stop();
        }
        return Future.succeededFuture();
    }

    private Future<?> open(Documents<Call> calls) {
        var settings = node.settings().calls();
        var views = new CallViews(bus);
        var desk = new CallDesk(bus, calls, views, settings.ring(), node::now);
        var post = new SignalPost(bus, desk, mostSignals);
        var ice = new IceServers(settings);
        sweep = new CallSweep(calls, views, pause, node::now);
        return Future.all(List.of(
                        bus.hear(CallsFeature.NAME, Rooms.RoomChanged.class, desk::note),
                        bus.answer(Calls.StartCall.class, desk::start),
                        bus.answer(Calls.ListRoomCalls.class, desk::ofRoom),
                        bus.answer(Calls.ListCalls.class, desk::own),
                        bus.answer(Calls.FindCall.class, desk::find),
                        bus.answer(Calls.AnswerCall.class, desk::answer),
                        bus.answer(Calls.DeclineCall.class, desk::decline),
                        bus.answer(Calls.LeaveCall.class, desk::leave),
                        bus.answer(Calls.KeepAlive.class, desk::alive),
                        bus.answer(Calls.SendSignal.class, post::send),
                        bus.answer(
                                Calls.FindIce.class,
                                asked -> Future.succeededFuture(
                                        ice.of(asked.caller().user(), node.now())))))
                .onSuccess(open -> sweep.every(vertx));
    }
}
