package io.helpconnect.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a mail server writes when it could not deliver a letter (RFC 3464). Anyone may write one: nothing in it is trusted. */
final class BounceReport {
    static final List<String> HEADERS = List.of("Delivered-To", "X-Original-To", "To");

    private static final int LARGEST = 1_000_000;
    private static final int LARGEST_STATUS = 16_000;
    private static final int MOST_PARTS = 10;
    private static final Pattern STATUS =
            Pattern.compile("^Status:\\s*(\\d\\.\\d{1,3}\\.\\d{1,3})", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern FAILED =
            Pattern.compile("^Action:\\s*failed", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private BounceReport() {}

    /** The token of the letter that it is about. */
    static Optional<String> token(Message message, ReturnPath path) throws MessagingException {
        for (String name : HEADERS) {
            String[] values = message.getHeader(name);
            if (values != null) {
                Optional<String> token = Arrays.stream(values)
                        .flatMap(value -> path.token(value).stream())
                        .findFirst();
                if (token.isPresent()) {
                    return token;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it says that the letter will never arrive, and not that it is late or was read. */
    static boolean isHard(Message message) throws MessagingException, IOException {
        if (message.getSize() > LARGEST) {
            return false;
        }
        // Read as a whole first: what fails after that lies with the report, and not with the connection.
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        message.writeTo(whole);
        try {
            return isHard(new MimeMessage(null, new ByteArrayInputStream(whole.toByteArray())));
        } catch (MessagingException | IOException e) {
            return false;
        }
    }

    private static boolean isHard(MimeMessage report) throws MessagingException, IOException {
        if (!report.isMimeType("multipart/report")) {
            return false;
        }
        MimeMultipart parts = new MimeMultipart(report.getDataHandler().getDataSource());
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                return isHard(part);
            }
        }
        return false;
    }

    private static boolean isHard(BodyPart part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            String status = new String(in.readNBytes(LARGEST_STATUS), StandardCharsets.UTF_8);
            return FAILED.matcher(status).find()
                    && STATUS.matcher(status).results().anyMatch(found -> Refusal.isHard(found.group(1)));
        }
    }
}
