package io.helpconnect.web;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.web.Tokens.Identity;
import io.helpconnect.web.Tokens.RedeemTicket;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;

/**
 * One live connection: authenticates, then listens to topics. Everything happens on its own event loop, except where a
 * method says that any thread may call it.
 */
final class LiveSocket {
    private final String id = NewId.randomId();
    private final LiveNode node;
    private final Context context;
    private final LiveWire wire;
    private final String address;
    private final LiveOutbox outbox;
    private final LiveRate rate;
    private final LiveErrands errands;
    private Future<Identity> authentication;
    private volatile LiveListener listener;
    private volatile String session;
    private volatile boolean ended;

    LiveSocket(LiveNode node, Context context, LiveWire wire, String address) {
        this.node = node;
        this.context = context;
        this.wire = wire;
        this.address = address;
        LiveLimits limits = node.limits();
        this.outbox = new LiveOutbox(context, wire, limits, () -> end(LiveClose.SLOW));
        this.rate = new LiveRate(limits.framesPerSecond(), limits.burst(), System.nanoTime());
        this.errands = new LiveErrands(limits, System.nanoTime());
    }

    void opened() {
        LiveClose noRoom = node.sockets().add(this);
        if (noRoom != null) {
            end(noRoom);
        }
    }

    /** A sign of life that is no frame. Any thread. */
    void heard() {
        errands.heard(System.nanoTime());
    }

    /** A frame of the browser. */
    void take(String text) {
        long now = System.nanoTime();
        errands.heard(now);
        if (ended) {
            return;
        }
        if (text.length() > node.limits().frameBytes()) {
            end(LiveClose.BIG);
        } else if (!rate.allows(now)) {
            say(LiveFrame.err(null, Problem.tooMany(1)));
            end(LiveClose.MANY);
        } else {
            LiveAsk.read(text).ifPresentOrElse(this::obey, this::notUnderstood);
        }
    }

    private void notUnderstood() {
        say(LiveFrame.err(null, Problem.malformed("A frame is a JSON object with a type.")));
    }

    private void obey(LiveAsk ask) {
        if (ended) {
            return;
        }
        if (ask.type().equals("ping")) {
            say(LiveFrame.PONG);
        } else if (listener != null) {
            obeyAuthenticated(ask);
        } else if (authentication != null) {
            authentication.onSuccess(known -> obey(ask));
        } else if (ask.authenticates()) {
            authenticate(ask);
        } else {
            refuse(ask, Problem.unauthenticated("The first frame must bring a ticket."));
        }
    }

    private void obeyAuthenticated(LiveAsk ask) {
        switch (ask.type()) {
            case "register" -> listener.register(ask.address());
            case "unregister" -> listener.unregister(ask.address());
            default ->
                say(LiveFrame.err(ask.answerAddress(), Problem.forbidden("Write over HTTP; here one only listens.")));
        }
    }

    private void authenticate(LiveAsk ask) {
        authentication = node.bus().ask(new RedeemTicket(ask.ticket())).map(identity -> {
            welcome(ask, identity);
            return identity;
        });
        authentication.onFailure(failure -> refuse(ask, LivePermissions.problem(failure)));
    }

    private void welcome(LiveAsk ask, Identity identity) {
        if (ended) {
            return;
        }
        session = identity.session();
        if (!node.sockets().claim(this, identity.user())) {
            say(LiveFrame.err(ask.answerAddress(), Problem.tooMany(60)));
            end(LiveClose.MANY);
            return;
        }
        listener = new LiveListener(node, this, new Caller(identity.user(), identity.role(), address, id));
        if (node.sockets().hasEnded(session)) {
            end(LiveClose.ENDED);
            return;
        }
        say(LiveFrame.welcome(ask.answerAddress(), identity));
    }

    private void refuse(LiveAsk ask, Problem problem) {
        say(LiveFrame.err(ask.answerAddress(), problem));
        end(problem.status() == 401 ? LiveClose.UNAUTHENTICATED : LiveClose.LEAVING);
    }

    void say(LiveFrame frame) {
        outbox.offer(frame);
    }

    /** What was pushed to a topic; it leaves with the next flush at the latest. On the event loop. */
    void deliver(LiveBatch batch) {
        node.sockets().delivered.add(outbox.deliver(batch));
    }

    void flush() {
        outbox.flush();
    }

    /** Its event loop. */
    EventExecutor thread() {
        return ((ContextInternal) context).nettyEventLoop();
    }

    /** Looks whether something is due. Any thread. */
    void tick(long now) {
        LiveClose overdue = errands.overdue(now, listener != null);
        if (outbox.stalled(now)) {
            end(LiveClose.SLOW);
        } else if (overdue != null) {
            end(overdue);
        } else if (errands.due(now)) {
            context.runOnContext(turn -> errands.run(System.nanoTime(), wire, listener));
        }
    }

    /** They may no longer listen to it. Any thread. */
    void forbid(String topic) {
        context.runOnContext(turn -> withListener(l -> l.drop(topic, LivePermissions.noSuchTopic())));
    }

    /** Asks again whether they may listen to it. Any thread. */
    void askAgain(String topic) {
        context.runOnContext(turn -> withListener(l -> l.askAgain(topic)));
    }

    /** Pushes may have been missed. Any thread. */
    void catchUp() {
        context.runOnContext(turn -> withListener(LiveListener::catchUp));
    }

    private void withListener(Consumer<LiveListener> action) {
        if (listener != null && !ended) {
            action.accept(listener);
        }
    }

    /** Closes the connection; what was said before is still sent, unless it does not read. Any thread. */
    void end(LiveClose why) {
        context.runOnContext(turn -> {
            if (!ended) {
                outbox.sendWaiting();
                closed();
                node.sockets().closed(why);
                wire.close(why);
            }
        });
    }

    /** The connection is gone. */
    void closed() {
        if (ended) {
            return;
        }
        ended = true;
        outbox.close();
        node.sockets().remove(this, listener == null ? null : listener.user());
        if (listener != null) {
            listener.leaveAll();
        }
    }

    /** The session it was opened in, or {@code null}. */
    String session() {
        return session;
    }

    String id() {
        return id;
    }
}
