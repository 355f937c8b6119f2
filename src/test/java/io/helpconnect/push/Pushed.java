package io.helpconnect.push;

import io.helpconnect.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** What a browser reads of what is sent to it: from the contract, through encryption and a push service, to its worker. */
public final class Pushed implements AutoCloseable {
    private static final String USER = "ana";
    private static final String PATH = "/1";

    private final PushServer server = new PushServer();
    private final PushHouse house =
            new PushHouse(new TestClock(Instant.parse("2026-03-01T12:00:00Z")), null, Duration.ofSeconds(10));
    private int sent;

    public Pushed() {
        house.subscribe(USER, server.phone(PATH));
    }

    public String show(String tag, String title, String path) {
        var text = new Push.Text(title, "I can be there at 10 – Ä ö 🙂", path);
        var until = house.clock.instant().plus(Duration.ofHours(1));
        house.ask(new Push.Send("s" + sent, USER, tag, text, false, until));
        return next();
    }

    public String withdraw(String tag) {
        house.withdraw("w" + sent, USER, tag);
        return next();
    }

    private String next() {
        return new String(server.bytes(PATH, ++sent), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        house.close();
        server.close();
    }
}
