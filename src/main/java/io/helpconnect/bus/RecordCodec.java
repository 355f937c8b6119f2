package io.helpconnect.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one codec of the bus: a length, the class name, and the record as JSON. It decodes only records of ours, whatever
 * name arrives.
 */
final class RecordCodec implements MessageCodec<Message, Message> {
    private static final String NAME = "message";
    private static final String OURS = "io.helpconnect.";

    private final Map<String, Class<? extends Message>> known = new ConcurrentHashMap<>();
    private final boolean strict;
    private volatile Encoded last;

    @SuppressWarnings("ArrayRecordComponent") // It never leaves.
    private record Encoded(Message message, byte[] json) {}

    private RecordCodec(boolean strict) {
        this.strict = strict;
    }

    static RecordCodec sharing() {
        return new RecordCodec(false);
    }

    static RecordCodec strict() {
        return new RecordCodec(true);
    }

    void registerOn(EventBus events) {
        events.registerCodec(this);
        events.codecSelector(body -> body instanceof Message ? NAME : null);
    }

    @Override
    public void encodeToWire(Buffer buffer, Message message) {
        byte[] name = message.getClass().getName().getBytes(StandardCharsets.UTF_8);
        byte[] json = json(message);
        buffer.appendUnsignedShort(name.length).appendBytes(name);
        buffer.appendInt(json.length).appendBytes(json);
    }

    /** What is pushed to several nodes is asked for once for each. */
    private byte[] json(Message message) {
        Encoded known = last;
        if (known == null || known.message != message) {
            known = new Encoded(message, Json.bytes(message));
            last = known;
        }
        return known.json;
    }

    @Override
    public Message decodeFromWire(int position, Buffer buffer) {
        int nameEnd = position + 2 + buffer.getUnsignedShort(position);
        String name = buffer.getString(position + 2, nameEnd);
        int jsonEnd = nameEnd + 4 + buffer.getInt(nameEnd);
        return Json.read(buffer.getBytes(nameEnd + 4, jsonEnd), classOf(name));
    }

    private Class<? extends Message> classOf(String name) {
        return known.computeIfAbsent(name, RecordCodec::load);
    }

    private static Class<? extends Message> load(String name) {
        if (!name.startsWith(OURS)) {
            throw new IllegalArgumentException("not a message of ours");
        }
        try {
            Class<?> type = Class.forName(name, false, RecordCodec.class.getClassLoader());
            if (!type.isRecord()) {
                throw new IllegalArgumentException("a message is a record: " + name);
            }
            return type.asSubclass(Message.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException("not a message of ours: " + name, e);
        }
    }

    @Override
    public Message transform(Message message) {
        if (!strict) {
            return message;
        }
        Buffer wire = Buffer.buffer();
        encodeToWire(wire, message);
        return decodeFromWire(0, wire);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
