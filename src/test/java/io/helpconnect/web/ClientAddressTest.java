package io.helpconnect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.Network;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private static final ClientAddress BEHIND =
            new ClientAddress(List.of(Network.of("10.0.0.0/8"), Network.of("fd00::/8")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            198.51.100.9                              | 198.51.100.9
            1.1.1.1, 198.51.100.9                     | 198.51.100.9
            10.0.0.1, 198.51.100.9                    | 198.51.100.9
            198.51.100.9, 10.0.0.8                    | 198.51.100.9
            6.6.6.6, 198.51.100.9, 10.0.0.8, fd00::5  | 198.51.100.9
            198.51.100.9:4711                         | 198.51.100.9
            [2001:db8::9]:4711                        | 2001:db8::9
            2001:db8:0:0:0:0:0:9                      | 2001:db8::9
            ::ffff:198.51.100.9                       | 198.51.100.9
            10.0.0.7                                  | 10.0.0.7
            evil, 10.0.0.8                            | 10.0.0.8
            198.51.100.9, evil                        | 10.0.0.2
            198.51.100.9, unknown                     | 10.0.0.2
            198.51.100.9, ''                          | 10.0.0.2
            198.51.100.9,                             | 10.0.0.2
            [                                         | 10.0.0.2
            """)
    void isTheLastThatIsNoProxyOfOurs(String forwarded, String client) {
        assertEquals(client, of(BEHIND, "10.0.0.2", forwarded));
    }

    @Test
    void isThePeerWhereThatIsNoProxyOfOurs() {
        assertEquals("192.0.2.3", of(BEHIND, "192.0.2.3", "198.51.100.9"));
        assertEquals("127.0.0.1", of(new ClientAddress(List.of()), "127.0.0.1", "198.51.100.9"));
    }

    @Test
    void isTheProxyWhereItSaysNothing() {
        assertEquals("10.0.0.2", of(BEHIND, "10.0.0.2"));
    }

    @Test
    void severalHeadersAreReadAsOne() {
        assertEquals("198.51.100.9", of(BEHIND, "10.0.0.2", "6.6.6.6", "198.51.100.9", "10.0.0.8"));
    }

    @Test
    void noMoreThanSomeHopsAreLookedAt() {
        assertEquals("10.0.0.8", of(BEHIND, "10.0.0.2", "198.51.100.9" + ", 10.0.0.8".repeat(2_000)));
    }

    @Test
    void isUnknownWhereThereIsNoNetwork() {
        assertEquals("unknown", BEHIND.of(SocketAddress.domainSocketAddress("/run/socket"), headers()));
        assertEquals("unknown", BEHIND.of(null, headers()));
    }

    private static String of(ClientAddress clients, String peer, String... forwarded) {
        return clients.of(SocketAddress.inetSocketAddress(4711, peer), headers(forwarded));
    }

    private static MultiMap headers(String... forwarded) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (String value : forwarded) {
            headers.add("X-Forwarded-For", value);
        }
        return headers;
    }
}
