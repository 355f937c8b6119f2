package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the feature that owns a topic who may listen to it. */
final class LivePermissions {
    private static final Logger LOG = LoggerFactory.getLogger(LivePermissions.class);
    private static final Pattern TOPIC = Pattern.compile("([a-z]{1,32})\\.([A-Za-z0-9_-]{1,128})");

    private final Bus bus;
    private final Map<String, Topic> topics;

    LivePermissions(Bus bus, List<Topic> topics) {
        this.bus = bus;
        this.topics = topics.stream().collect(Collectors.toMap(Topic::prefix, Function.identity()));
    }

    /** Fails with a {@link Failure} if the caller may not; a topic that nobody owns is none. */
    Future<Done> ask(String topic, Caller caller) {
        Matcher parts = topic == null ? null : TOPIC.matcher(topic);
        if (parts == null || !parts.matches() || !topics.containsKey(parts.group(1))) {
            return Future.failedFuture(noSuchTopic().failure());
        }
        return bus.ask(topics.get(parts.group(1)).mayListen().apply(parts.group(2), caller))
                .recover(failure -> Future.failedFuture(problem(failure).failure()));
    }

    /** What a browser is told. A topic that it may not listen to does not exist for it. */
    static Problem problem(Throwable failure) {
        if (failure instanceof Failure known) {
            return known.problem().status() == 403 ? noSuchTopic() : known.problem();
        }
        LOG.atError().setCause(failure).log("a live connection was not served");
        return Problem.internal();
    }

    static Problem noSuchTopic() {
        return Problem.notFound("topic");
    }
}
