package io.helpconnect.files;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.FeatureServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file over HTTP: its bytes are the body, its name is in the address. */
class FilesHttpTest {
    private final FeatureHarness house = new FeatureHarness(Clock.systemUTC()).play(new FilesFeature());
    private final FeatureServer server = FeatureServer.of(new FilesFeature(), house.vertx, house.node.bus());

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    @Test
    void aFileIsUploadedLookedAtAndDiscarded() {
        var made = server.upload("/api/files?name=" + "Fl%C3%A4che.jpg", Samples.jpeg(900, 300), "ana");
        assertEquals(201, made.statusCode());
        assertTrue(made.body().contains("\"name\":\"Fläche.jpg\",\"type\":\"image/jpeg\""), made.body());
        assertTrue(made.body().contains("\"width\":900,\"height\":300"), made.body());
        String location = made.headers().firstValue("Location").orElseThrow();
        assertEquals(200, server.send("GET", location, null, "ana").statusCode());
        assertEquals(204, server.send("DELETE", location, null, "ana").statusCode());
        assertEquals(404, server.send("GET", location, null, "ana").statusCode());
    }

    @Test
    void whatIsMissingIsSaid() {
        assertEquals(
                401,
                server.upload("/api/files?name=a.jpg", Samples.jpeg(9, 9), null).statusCode());
        var nameless = server.upload("/api/files", Samples.jpeg(9, 9), "ana");
        assertEquals(400, nameless.statusCode());
        assertTrue(nameless.body().contains("\"errors\":{\"name\":"), nameless.body());
        assertEquals(
                400, server.upload("/api/files?name=a.txt", new byte[0], "ana").statusCode());
    }

    @Test
    void moreThanTenMegabytesAreRefused() {
        var refused = server.upload("/api/files?name=a.pdf", new byte[Files.MOST_BYTES + 1], "ana");
        assertEquals(413, refused.statusCode());
        assertTrue(refused.body().contains("A file may have 10 MB."), refused.body());
    }

    @Test
    void whatIsCompressedOnItsWayIsRefused() {
        var refused = server.upload("/api/files?name=a.jpg", Samples.jpeg(9, 9), "ana", "Content-Encoding", "gzip");
        assertEquals(415, refused.statusCode());
    }

    @Test
    void whoSendsTwoFilesWaitsWithTheThirdAndKeepsNobodyElseWaiting() throws IOException {
        try (Socket first = slowUpload("ana");
                Socket second = slowUpload("ana")) {
            assertTrue(first.isConnected() && second.isConnected());
            until("two are under way", () -> upload("ana").statusCode() == 429);
            var refused = upload("ana");
            assertTrue(refused.body().contains("You are sending 2 files already."), refused.body());
            assertEquals("2", refused.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(201, upload("ben").statusCode());
        }
        until("there is room again", () -> upload("ana").statusCode() == 201);
    }

    private HttpResponse<String> upload(String user) {
        return server.upload("/api/files?name=a.jpg", Samples.jpeg(9, 9), user);
    }

    /** One that does not come to its end. */
    private Socket slowUpload(String user) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write(("POST /api/files?name=a.jpg HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.token(user)
                                + "\r\nContent-Length: 1000\r\n\r\nbeginning")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void theLengthIsSaidBeforehand() throws IOException {
        assertTrue(raw("POST /api/files?name=a.jpg HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + server.token("ana") + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + "2\r\nab\r\n0\r\n\r\n")
                .startsWith("HTTP/1.1 411"));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
