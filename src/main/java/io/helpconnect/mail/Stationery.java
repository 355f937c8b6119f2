package io.helpconnect.mail;

import io.helpconnect.Settings;
import io.helpconnect.bus.NewId;
import io.helpconnect.users.Users;
import io.vertx.ext.mail.MailMessage;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Puts a letter into words, looks and headers. */
final class Stationery {
    private final String from;
    private final String sender;
    private final String list;
    private final String site;
    private final Links links;

    Stationery(Settings settings) {
        from = settings.mail().from();
        site = LetterText.line(settings.site().name());
        sender = named(from, site);
        list = "<notifications." + domain(from) + ">";
        links = Links.of(settings);
    }

    MailMessage write(Mail.Send send, Users.Contact contact, String token) {
        Mail.Letter letter = send.letter();
        return new MailMessage()
                .setBounceAddress(ReturnPath.of(from).named(token))
                .setFrom(from)
                .setTo(contact.email())
                .setSubject(LetterText.line(letter.subject()))
                .setText(new LetterText(site, links).write(letter, contact.name()))
                .setHtml(new LetterHtml(site, links).write(letter, contact.name()))
                .addHeader("From", sender)
                .addHeader("Message-ID", "<" + NewId.derivedId("message-id", send.id()) + "@" + domain(from) + ">")
                .addHeader("List-Id", list)
                .addHeader("List-Unsubscribe", "<" + links.oneClick(letter.unsubscribe()) + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private static String named(String address, String name) {
        try {
            return new InternetAddress(address, name, StandardCharsets.UTF_8.name())
                    .toString()
                    .replaceAll("\\s+", " ");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java runtime has UTF-8", e);
        }
    }
}
