package io.helpconnect.mail;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.helpconnect.bus.Secret;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Letters through a real mail server. */
class MailTest {
    private GreenMail server;
    private MailHouse mail;

    private void open() {
        start(0);
        house(server.getSmtp().getPort());
    }

    private void start(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private void house(int port) {
        mail = new MailHouse(Map.of("mail.smtp", "smtp://127.0.0.1:" + port));
    }

    @AfterEach
    void close() {
        if (mail != null) {
            mail.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    private MimeMessage[] arrived(int count) {
        until(count + " letters", () -> server.getReceivedMessages().length >= count);
        assertEquals(count, server.getReceivedMessages().length);
        return server.getReceivedMessages();
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return (String)
                ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
    }

    @Test
    void aLetterArrivesWithBothPartsAndAllHeaders() throws Exception {
        open();
        mail.send(Letters.to("ana", "1"));
        var letter = arrived(1)[0];
        assertEquals("Ben offers to help", letter.getSubject());
        assertEquals("ana@town.example", letter.getAllRecipients()[0].toString());
        var from = (InternetAddress) letter.getFrom()[0];
        assertEquals(MailHouse.FROM, from.getAddress());
        assertEquals("Nähe & Co, \"Us\"", from.getPersonal());
        assertTrue(letter.isMimeType("multipart/alternative"));
        assertEquals(
                "<https://help.example/api/unsubscribe?token=t%2Bk%2Fn%3D>",
                letter.getHeader("List-Unsubscribe", null));
        assertEquals("List-Unsubscribe=One-Click", letter.getHeader("List-Unsubscribe-Post", null));
        assertEquals("auto-generated", letter.getHeader("Auto-Submitted", null));
        assertEquals("<notifications.site.example>", letter.getHeader("List-Id", null));
        assertTrue(letter.getHeader("Return-Path", null).matches("<help\\+b-[0-9a-f]{20}@site\\.example>"));
        String text = part(letter, 0);
        assertTrue(text.contains("I can be there at 10 – Ä ö 🙂"), text);
        assertTrue(text.contains("See the offer: https://help.example/posts/p1"), text);
        assertTrue(text.contains("https://help.example/unsubscribe?token=t%2Bk%2Fn%3D"), text);
        String html = part(letter, 1);
        assertTrue(html.contains("href=\"https://help.example/posts/p1\""), html);
        assertTrue(html.contains("href=\"https://help.example/unsubscribe?token=t%2Bk%2Fn%3D\""), html);
    }

    @Test
    void aRepeatIsTheSameLetter() throws Exception {
        open();
        mail.send(Letters.to("ana", "1"));
        mail.send(Letters.to("ana", "1"));
        arrived(1);
        mail.send(Letters.to("ana", "1"));
        mail.send(Letters.to("ana", "2"));
        var letters = arrived(2);
        until("nothing waits", () -> mail.queue().waiting() == 0);
        assertEquals(2, server.getReceivedMessages().length);
        assertFalse(letters[0].getMessageID().equals(letters[1].getMessageID()));
    }

    @Test
    void whatTheServerCannotTakeNowArrivesOnceItIsBack() {
        start(0);
        int port = server.getSmtp().getPort();
        server.stop();
        house(port);
        mail.send(Letters.to("ana", "1"));
        until("it failed", () -> mail.queue().failing() == 1);
        start(port);
        mail.clock.advance(Duration.ofMinutes(1));
        arrived(1);
        until("nothing waits", () -> mail.queue().waiting() == 0);
    }

    @Test
    void aServerThatHangsDelaysOnlyItsLetters() throws Exception {
        int port;
        try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = hanging.getLocalPort();
            house(port);
            for (int i = 0; i < 6; i++) {
                mail.send(Letters.to("ana", "" + i));
            }
            assertTrue(await(mail.house.node.bus().ask(new Mail.FindState())).on());
            until("all were tried", () -> mail.queue().failing() == 6);
        }
        start(port);
        mail.clock.advance(Duration.ofMinutes(1));
        arrived(6);
    }

    @Test
    void itLogsInWithTheNameAndPasswordThatTheSettingsEncode() {
        start(0);
        server.setUser("help@site.example", "help@site.example", "p@ss:w/rd+%");
        mail = new MailHouse(Map.of(
                "mail.smtp",
                "smtp://help%40site.example:p%40ss%3Aw%2Frd+%25@127.0.0.1:"
                        + server.getSmtp().getPort()));
        mail.send(Letters.to("ana", "1"));
        arrived(1);
    }

    @Test
    void aServerThatCannotProveWhoItIsGetsNoLetter() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        mail = new MailHouse(
                Map.of("mail.smtp", "smtps://127.0.0.1:" + server.getSmtps().getPort()));
        mail.send(Letters.to("ana", "1"));
        until("it failed", () -> mail.queue().failing() == 1);
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void aLongLetterSaysHowMuchItLeavesOut() throws Exception {
        open();
        var items = Collections.nCopies(53, Letters.ITEM);
        mail.send(new Mail.Send(
                "1", "ana", new Mail.Letter("Your week", null, items, "You asked for it.", new Secret("t"))));
        var letter = arrived(1)[0];
        assertTrue(part(letter, 0).contains("And 3 more: https://help.example/"), part(letter, 0));
        assertTrue(part(letter, 1).contains("And 3 more"), part(letter, 1));
    }

    @Test
    void nothingInALetterBreaksOutOfIt() throws Exception {
        open();
        mail.addresses.put("eve", "eve@town.example");
        var item = new Mail.Item(
                "<script>alert('x')</script>\r\n.\r\nQUIT",
                "a \"b\" & <img src=x>\u202Egnp",
                "/posts/\"><b>",
                "Go & see");
        mail.send(new Mail.Send("1", "eve", Letters.letter("Hello\r\nBcc: all@town.example\r\n\r\nbody", item)));
        var letter = arrived(1)[0];
        assertEquals("Hello Bcc: all@town.example body", letter.getSubject());
        assertNull(letter.getHeader("Bcc"));
        assertEquals(1, letter.getAllRecipients().length);
        String html = part(letter, 1);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; . QUIT"), html);
        assertTrue(html.contains("a &quot;b&quot; &amp; &lt;img src=x&gt; gnp"), html);
        assertFalse(html.contains("<script") || html.contains("<img") || html.contains("\"><b>"), html);
    }

    @Test
    void whoIsGoneGetsNoLetter() {
        open();
        mail.send(Letters.to("nobody", "1"));
        until("nothing waits", () -> mail.queue().waiting() == 0);
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void withoutAServerLettersAreDropped() {
        mail = new MailHouse(Map.of());
        mail.send(Letters.to("ana", "1"));
        assertFalse(await(mail.house.node.bus().ask(new Mail.FindState())).on());
    }
}
