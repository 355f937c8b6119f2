package io.helpconnect.web;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an authenticated connection listens to. On the socket's event loop. */
final class LiveListener {
    /** A permission that nobody could be asked about is believed for so many rounds of asking. */
    private static final int ROUNDS_WITHOUT_ANSWER = 10;

    private final LiveNode node;
    private final LiveSocket socket;
    private final Caller caller;
    private final Map<String, Registration> registrations = new HashMap<>();

    private static final class Registration {
        private boolean complete;
        private int unanswered;
    }

    LiveListener(LiveNode node, LiveSocket socket, Caller caller) {
        this.node = node;
        this.socket = socket;
        this.caller = caller;
    }

    String user() {
        return caller.user();
    }

    /** Asks whether they may, joins, and then says so; a repeat is answered again and changes nothing. */
    void register(String topic) {
        Registration known = registrations.get(topic);
        if (known != null) {
            if (known.complete) {
                socket.say(LiveFrame.registered(topic));
            }
            return;
        }
        if (registrations.size() >= node.limits().topics()) {
            socket.say(LiveFrame.err(topic, Problem.tooMany(60)));
            return;
        }
        Registration registration = new Registration();
        registrations.put(topic, registration);
        node.permissions()
                .ask(topic, caller)
                .compose(may ->
                        isCurrent(topic, registration) ? node.topics().join(topic, socket) : Future.succeededFuture())
                .onSuccess(joined -> completed(topic, registration))
                .onFailure(failure -> refused(topic, registration, LivePermissions.problem(failure)));
    }

    private boolean isCurrent(String topic, Registration registration) {
        return registrations.get(topic) == registration;
    }

    private void completed(String topic, Registration registration) {
        if (isCurrent(topic, registration)) {
            registration.complete = true;
            socket.say(LiveFrame.registered(topic));
            node.attendance().changed(caller.user());
        } else if (!registrations.containsKey(topic)) {
            node.topics().leave(topic, socket);
        }
    }

    private void refused(String topic, Registration registration, Problem problem) {
        if (registrations.remove(topic, registration)) {
            socket.say(LiveFrame.err(topic, problem));
        }
    }

    void unregister(String topic) {
        Registration registration = registrations.remove(topic);
        if (registration != null) {
            leave(topic, registration);
        }
    }

    /** Ends it from our side, and says why. */
    void drop(String topic, Problem problem) {
        if (registrations.containsKey(topic)) {
            unregister(topic);
            socket.say(LiveFrame.err(topic, problem));
        }
    }

    void leaveAll() {
        registrations.forEach(this::leave);
        registrations.clear();
        node.attendance().changed(caller.user());
    }

    private void leave(String topic, Registration registration) {
        node.topics().leave(topic, socket);
        if (registration.complete) {
            node.attendance().changed(caller.user());
        }
    }

    /** What was pushed lately may not have come, nor that they may no longer listen. */
    void catchUp() {
        registrations.forEach((topic, registration) -> {
            if (registration.complete) {
                socket.say(LiveFrame.registered(topic));
            }
        });
        askAgain();
    }

    void askAgain() {
        List.copyOf(registrations.keySet()).forEach(this::askAgain);
    }

    void askAgain(String topic) {
        Registration registration = registrations.get(topic);
        if (registration == null || !registration.complete) {
            return;
        }
        node.permissions()
                .ask(topic, caller)
                .onSuccess(may -> registration.unanswered = 0)
                .onFailure(failure -> stillMay(topic, registration, LivePermissions.problem(failure)));
    }

    /** A feature that is away for a moment takes nobody's place; a refusal does. */
    private void stillMay(String topic, Registration registration, Problem problem) {
        boolean unanswered = problem.status() >= 500 && ++registration.unanswered < ROUNDS_WITHOUT_ANSWER;
        if (!unanswered && isCurrent(topic, registration)) {
            drop(topic, problem);
        }
    }
}
