package io.helpconnect.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads a body as one JSON object: UTF-8, no name twice, nothing after it, not nested without end. */
final class JsonBody {
    private static final int DEEPEST = 16;
    private static final String JSON = "application/json";
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Body.MOST)
                            .maxNumberLength(100)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /** 415 where the client says that it is something else. An empty body may be of any type. */
    static void checkType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean json = type != null && isJson(type.toLowerCase(Locale.ROOT));
        if (!json || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            throw Problem.of(415, "media-type", "Not understood", "The body must be application/json in UTF-8.")
                    .failure();
        }
    }

    private static boolean isJson(String type) {
        int semicolon = type.indexOf(';');
        if (semicolon < 0) {
            return type.strip().equals(JSON);
        }
        String parameter = type.substring(semicolon + 1).strip().replace("\"", "");
        return type.substring(0, semicolon).strip().equals(JSON)
                && (parameter.isEmpty() || parameter.equals("charset=utf-8"));
    }

    static JsonNode read(Buffer body) {
        if (body.length() == 0) {
            return STRICT.createObjectNode();
        }
        try {
            JsonNode json = STRICT.readTree(text(body));
            if (!json.isObject()) {
                throw malformed("The body must be a JSON object.");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw malformed("The body is not the JSON that it should be" + where(e) + ".");
        }
    }

    static String text(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ", line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static Failure malformed(String detail) {
        return Problem.malformed(detail).failure();
    }
}
