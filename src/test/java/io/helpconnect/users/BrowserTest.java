package io.helpconnect.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.UserAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Firefox on Linux | Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
                "Firefox on iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15",
                "Chrome on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/131.0.0.0 Mobile Safari/537.36",
                "Edge on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "Opera on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like"
                        + " Gecko) Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0",
                "Safari on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/17.6 Safari/605.1.15",
                "Safari on iPad | Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
                "Chrome on ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/131.0.0.0 Safari/537.36",
                "An unknown program | curl/8.5.0",
                "An unknown program | <script>alert(1)</script>",
            })
    void isNamedAsItsOwnerWouldNameIt(String name, String agent) {
        assertEquals(name, Browser.of(new UserAgent(agent)));
    }

    @Test
    void oneThatSaysNothingIsUnknown() {
        assertEquals("An unknown program", Browser.of(UserAgent.NONE));
        assertEquals("An unknown program", Browser.of(null));
    }

    @Test
    void whatItSaysIsCut() {
        assertEquals(UserAgent.MOST, new UserAgent("x".repeat(9000)).text().length());
    }
}
