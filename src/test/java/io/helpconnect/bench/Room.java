package io.helpconnect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** Listeners in one room of one server, and who speaks there: each message goes to all. On one thread. */
final class Room implements Listener.Ear, AutoCloseable {
    /** Connections that are opened together: more than these the kernel does not let wait. */
    private static final int AT_ONCE = 50;

    private static final int SPEAKERS = 8;
    private static final int MESSAGES = 10_000;
    private static final String MARK = "said no ";
    private static final long MARK_BYTES =
            ByteBuffer.wrap(MARK.getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final AtomicInteger USERS = new AtomicInteger();
    private static final Duration SETTLED = Duration.ofMillis(300);

    private final Ears ears;
    private final RoomProcess server;
    private final String padding;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Speaker> speakers = new ArrayList<>();
    /** By the number of the message: who has not heard it yet, and when it was said. */
    private final int[] missing = new int[MESSAGES];

    private final long[] saidAt = new long[MESSAGES];
    private final Runnable[] onceHeard = new Runnable[MESSAGES];
    private final Histogram nanos = new Histogram(3);
    private int markAt;
    private int said;
    private int speaking;

    /** @param padding characters that make each message longer */
    Room(Ears ears, RoomProcess server, int padding) {
        this.ears = ears;
        this.server = server;
        this.padding = "x".repeat(padding);
    }

    /** Connects so many more, and waits until each of them has heard something. */
    Room enter(int count, int buffer) throws IOException {
        while (speakers.size() < SPEAKERS) {
            speakers.add(Speaker.open(ears, server.port()));
        }
        for (int entered = 0; entered < count; entered += AT_ONCE) {
            for (int i = entered; i < Math.min(count, entered + AT_ONCE); i++) {
                listeners.add(Listener.open(ears, server.port(), buffer, server.dialect(), nextUser(), this));
            }
            ears.until("they are let in", () -> listeners.stream().allMatch(Listener::isIn));
        }
        ears.until("they hear what is said by " + server.dialect().title, this::allHear);
        settle();
        return this;
    }

    /** Their name is their ticket, and a ticket is good once. */
    static String nextUser() {
        return "user" + USERS.incrementAndGet();
    }

    private boolean allHear() {
        say(0, System.nanoTime(), () -> {});
        settle();
        return listeners.stream().allMatch(Listener::hears);
    }

    private void settle() {
        ears.until(System.nanoTime() + SETTLED.toNanos());
    }

    Dialect dialect() {
        return server.dialect();
    }

    List<Listener> listeners() {
        return listeners;
    }

    private void say(int speaker, long now, Runnable onceAllHeard) {
        int number = said++ % MESSAGES;
        missing[number] = listeners.size();
        saidAt[number] = now;
        onceHeard[number] = onceAllHeard;
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "message");
        message.put("seq", 1_000_000 + said);
        message.put("room", "1");
        message.put("author", "user0");
        message.put("text", MARK + "%04d. Shall we meet at the corner at six?".formatted(number) + padding);
        try {
            speakers.get(speaker).post(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All messages have their mark at one place. */
    @Override
    public boolean hear(ByteBuffer bytes, int from, int size, long now) {
        if (!isMark(bytes, from + markAt, from + size)) {
            int at = 0;
            while (at < size && !isMark(bytes, from + at, from + size)) {
                at++;
            }
            if (at == size) {
                return false;
            }
            markAt = at;
        }
        int number = 0;
        int digits = from + markAt + MARK.length();
        for (int i = digits; i < digits + 4; i++) {
            number = 10 * number + bytes.get(i) - '0';
        }
        nanos.recordValue(now - saidAt[number]);
        if (--missing[number] == 0) {
            onceHeard[number].run();
        }
        return true;
    }

    private static boolean isMark(ByteBuffer bytes, int at, int end) {
        return at + Long.BYTES <= end && bytes.getLong(at) == MARK_BYTES;
    }

    /** So many messages at any time: when one has been heard by all, the next is said. */
    Measured inFlight(int messages, Duration time) {
        return measure(() -> {
            long until = System.nanoTime() + time.toNanos();
            speaking = messages;
            for (int i = 0; i < messages; i++) {
                sayOneAfterTheOther(i % SPEAKERS, until);
            }
            ears.until("all have heard all", () -> speaking == 0);
        });
    }

    private void sayOneAfterTheOther(int speaker, long until) {
        long now = System.nanoTime();
        if (now > until) {
            speaking--;
        } else {
            say(speaker, now, () -> sayOneAfterTheOther(speaker, until));
        }
    }

    /** So many deliveries a second, whether or not those before have arrived. */
    Measured atRate(int perSecond, Duration time) {
        return atRate(perSecond, time, () -> {});
    }

    /** @param meanwhile is done before each message */
    Measured atRate(int perSecond, Duration time, Runnable meanwhile) {
        long gap = Duration.ofSeconds(1).toNanos() * listeners.size() / perSecond;
        return measure(() -> {
            long begun = System.nanoTime();
            for (long due = begun; due < begun + time.toNanos(); due += gap) {
                meanwhile.run();
                ears.until(due);
                // Its time is when it was due: if the one who measures is late, that is not hidden.
                say(said % SPEAKERS, due, () -> {});
            }
        });
    }

    private Measured measure(Runnable talk) {
        nanos.reset();
        var threads = ManagementFactory.getThreadMXBean();
        long own = threads.getCurrentThreadCpuTime();
        Machine machine = new Machine();
        Duration before = server.cpu();
        long begun = System.nanoTime();
        talk.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double clientMicros = (threads.getCurrentThreadCpuTime() - own) / 1e3 / nanos.getTotalCount();
        settle();
        Duration cpu = server.cpu().minus(before);
        double cpuMicros = cpu.toNanos() / 1e3 / nanos.getTotalCount();
        return new Measured(Sample.of(nanos, seconds, cpuMicros), clientMicros, machine.others(cpu));
    }

    @Override
    public void close() throws IOException {
        for (var listener : listeners) {
            listener.close();
        }
        for (var speaker : speakers) {
            speaker.close();
        }
    }
}
