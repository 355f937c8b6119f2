package io.helpconnect.bench;

import io.helpconnect.bus.Json;
import io.vertx.core.buffer.Buffer;

/** HTTP requests as bytes. */
final class Requests {
    private Requests() {}

    static Buffer get(String path, String token) {
        return Buffer.buffer(head("GET", path, token) + "\r\n");
    }

    static Buffer post(String path, String token, Object body) {
        byte[] json = Json.bytes(body);
        return Buffer.buffer(head("POST", path, token))
                .appendString("Content-Type: application/json\r\nContent-Length: " + json.length + "\r\n\r\n")
                .appendBytes(json);
    }

    private static String head(String method, String path, String token) {
        return method + " " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAuthorization: Bearer " + token + "\r\n";
    }
}
