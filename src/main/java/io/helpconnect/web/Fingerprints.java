package io.helpconnect.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Secret;
import java.io.IOException;

/** By what a repeat is known: the key and what the client wrote. Secrets are left out; a file is told by its checksum. */
final class Fingerprints {
    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .addModule(new SimpleModule()
                    .addSerializer(Secret.class, ToStringSerializer.instance)
                    .addSerializer(Bytes.class, new Checksum()))
            .build();

    private Fingerprints() {}

    /**
     * @param written the components that the client wrote; the others are not there yet
     * @param key {@code null}: no repeat is known
     */
    static NewId newId(Class<?> request, Object[] written, String key, Caller from) {
        if (key == null) {
            return NewId.random();
        }
        try {
            String scope = from.user() == null ? "guest" : "user " + from.user();
            return NewId.forKey(scope, request.getName(), key, MAPPER.writeValueAsString(written));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that cannot be written as JSON: " + request, e);
        }
    }

    private static final class Checksum extends StdSerializer<Bytes> {
        private static final long serialVersionUID = 1L;

        Checksum() {
            super(Bytes.class);
        }

        @Override
        public void serialize(Bytes value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.checksum());
        }
    }
}
