package io.helpconnect.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails the test during which an event loop was blocked; registered for all tests. */
public final class NoBlockedEventLoop implements BeforeAllCallback, AfterEachCallback {
    private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";
    private static final Complaints COMPLAINTS = new Complaints();

    private static final class Complaints extends AppenderBase<ILoggingEvent> {
        private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            seen.add(event.getFormattedMessage());
        }

        List<String> take() {
            var taken = new ArrayList<String>();
            for (String one = seen.poll(); one != null; one = seen.poll()) {
                taken.add(one);
            }
            return taken;
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var logger = (Logger) LoggerFactory.getLogger(CHECKER);
        if (!COMPLAINTS.isStarted()) {
            COMPLAINTS.start();
            logger.addAppender(COMPLAINTS);
        }
        COMPLAINTS.take();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var complaints = COMPLAINTS.take();
        if (!complaints.isEmpty()) {
            throw new AssertionError("An event loop was blocked: " + complaints);
        }
    }
}
