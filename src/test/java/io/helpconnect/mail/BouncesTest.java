package io.helpconnect.mail;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.helpconnect.bus.NewId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes back. */
class BouncesTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private MailHouse mail;
    private GreenMailUser mailbox;

    @AfterEach
    void close() {
        mail.close();
        server.stop();
    }

    private void openWithMailbox() {
        server.start();
        mailbox = server.setUser(MailHouse.FROM, "help@site.example", "p@ss:w/rd");
        mail = new MailHouse(Map.of(
                "mail.smtp", "smtp://127.0.0.1:" + server.getSmtp().getPort(),
                "mail.bounces",
                        "imap://help%40site.example:p%40ss%3Aw%2Frd@127.0.0.1:"
                                + server.getImap().getPort()));
    }

    /** Sends a letter and answers the return path it went out with. */
    private String returnPath(String id) throws Exception {
        mail.send(Letters.to("ana", id));
        until("letter " + id, () -> letter(id) != null);
        return letter(id).getHeader("Return-Path", null).replaceAll("[<>]", "");
    }

    private MimeMessage letter(String id) {
        String wanted = "<" + NewId.derivedId("message-id", id) + "@site.example>";
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> wanted.equals(messageId(message)))
                .findFirst()
                .orElse(null);
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void comesBack(String to, String action, String status) throws Exception {
        deliver("""
                From: MAILER-DAEMON@town.example
                To: %s
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                I'm sorry.
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; town.example

                Final-Recipient: rfc822; ana@town.example
                Action: %s
                Status: %s
                --b1--
                """.formatted(to, action, status));
    }

    private void deliver(String message) throws Exception {
        mailbox.deliver(new MimeMessage(
                null, new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
    }

    private List<String> left() {
        return server.getReceivedMessagesForDomain("site.example").length == 0
                ? List.of()
                : Arrays.stream(server.getReceivedMessagesForDomain("site.example"))
                        .map(message -> subject(message))
                        .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAddressFailsWhenThreeLettersCameBackForGood() throws Exception {
        openWithMailbox();
        for (String id : List.of("1", "2", "3")) {
            comesBack(returnPath(id), "failed", "5.1.1");
        }
        until("the address failed", () -> !mail.failed.isEmpty());
        assertEquals(List.of(new Mail.AddressFailed("ana", 3)), mail.failed);
        until("the reports are gone", () -> left().isEmpty());

        mail.send(Letters.to("ana", "4"));
        until("nothing waits", () -> mail.queue().waiting() == 0);
        assertEquals(3, server.getReceivedMessagesForDomain("town.example").length);

        mail.addresses.put("ana", "ana@elsewhere.example");
        returnPath("5");
        assertEquals(1, server.getReceivedMessagesForDomain("elsewhere.example").length);
    }

    @Test
    void whatIsLateForgedBrokenOrOfAnotherAddressDoesNotCount() throws Exception {
        openWithMailbox();
        String first = returnPath("1");
        comesBack(first, "delayed", "4.4.7");
        comesBack(first, "failed", "5.7.1");
        comesBack("help+b-00000000000000000000@site.example", "failed", "5.1.1");
        deliver("To: " + first + "\nSubject: I am away\n\nBack on Monday.\n");
        deliver("To: " + first + "\nContent-Type: multipart/report\n\nno parts\n");
        deliver("To: help@site.example\nSubject: A question\n\nMay I ask something?\n");
        comesBack(first, "failed", "5.1.1");
        comesBack(first, "failed", "5.1.1");
        comesBack(first.toUpperCase(Locale.ROOT), "failed", "5.1.1");
        comesBack(returnPath("2"), "failed", "5.1.1");
        until("all reports are gone", () -> left().equals(List.of("A question")));
        assertTrue(mail.failed.isEmpty());

        String old = returnPath("3");
        mail.addresses.put("ana", "ana@elsewhere.example");
        comesBack(old, "failed", "5.1.1");
        until("the report is gone", () -> left().equals(List.of("A question")));
        for (String id : List.of("4", "5")) {
            comesBack(returnPath(id), "failed", "5.1.1");
        }
        until("the reports are gone", () -> left().equals(List.of("A question")));
        assertTrue(mail.failed.isEmpty());
    }

    @Test
    void aRecipientWhomTheServerRefusesForGoodCounts() throws Exception {
        try (var refusing = new RefusingServer("550 5.1.1 no such user")) {
            mail = new MailHouse(Map.of("mail.smtp", "smtp://127.0.0.1:" + refusing.port()));
            for (String id : List.of("1", "2", "3")) {
                mail.send(Letters.to("ana", id));
            }
            until("the address failed", () -> !mail.failed.isEmpty());
            until("nothing waits", () -> mail.queue().waiting() == 0);
            assertEquals(List.of(new Mail.AddressFailed("ana", 3)), mail.failed);
            assertEquals(3, refusing.refused());
        }
    }

    @Test
    void bouncesThatAreLongAgoAreForgiven() throws Exception {
        try (var refusing = new RefusingServer("550 no such user")) {
            mail = new MailHouse(Map.of("mail.smtp", "smtp://127.0.0.1:" + refusing.port()));
            for (String id : List.of("1", "2", "3", "4")) {
                mail.send(Letters.to("ana", id));
                until("nothing waits", () -> mail.queue().waiting() == 0);
                mail.clock.advance(Duration.ofDays(16));
            }
            assertTrue(mail.failed.isEmpty());
        }
    }

    @Test
    void aServerThatDoesNotLetUsSendIsNoFaultOfTheAddress() throws Exception {
        try (var refusing = new RefusingServer("554 5.7.1 relay access denied")) {
            mail = new MailHouse(Map.of("mail.smtp", "smtp://127.0.0.1:" + refusing.port()));
            for (String id : List.of("1", "2", "3")) {
                mail.send(Letters.to("ana", id));
            }
            until("all failed", () -> mail.queue().failing() == 3);
            assertEquals(
                    "the mail server refused it with 554 5.7.1", mail.queue().error());
            assertTrue(mail.failed.isEmpty());
        }
    }
}
