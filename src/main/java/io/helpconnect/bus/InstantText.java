package io.helpconnect.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/**
 * Instants as text, {@code 2026-03-01T12:00:00.000Z}. Every document and most messages have some, and the formatters of the
 * library took a tenth of what a post costs, so the one form that we write is written and read here. Whatever else is given
 * is left to the library.
 */
final class InstantText {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String LIKE = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_OF_A_MILLI = 1_000_000;

    private InstantText() {}

    static SimpleModule module() {
        return new SimpleModule("instants")
                .addSerializer(Instant.class, new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    static String of(Instant instant) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (at.getYear() < 0 || at.getYear() > 9999) {
            return FORM.format(instant);
        }
        char[] text = LIKE.toCharArray();
        digits(text, 4, at.getYear());
        digits(text, 7, at.getMonthValue());
        digits(text, 10, at.getDayOfMonth());
        digits(text, 13, at.getHour());
        digits(text, 16, at.getMinute());
        digits(text, 19, at.getSecond());
        digits(text, 23, at.get(ChronoField.MILLI_OF_SECOND));
        return new String(text);
    }

    private static void digits(char[] text, int end, int number) {
        int rest = number;
        for (int i = end - 1; rest > 0; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** {@code null} where it is not of the form that we write. */
    static Instant read(String text) {
        return isLike(text)
                ? LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 5, 7),
                                number(text, 8, 10),
                                number(text, 11, 13),
                                number(text, 14, 16),
                                number(text, 17, 19),
                                number(text, 20, 23) * NANOS_OF_A_MILLI)
                        .toInstant(ZoneOffset.UTC)
                : null;
    }

    private static boolean isLike(String text) {
        if (text.length() != LIKE.length()) {
            return false;
        }
        for (int i = 0; i < LIKE.length(); i++) {
            char given = text.charAt(i);
            char like = LIKE.charAt(i);
            if (like == '0' ? given < '0' || given > '9' : given != like) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static final class Writer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(of(value));
        }
    }

    private static final class Reader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Instant known = in.hasToken(JsonToken.VALUE_STRING) ? knownOrNull(in.getText()) : null;
            return known == null ? InstantDeserializer.INSTANT.deserialize(in, context) : known;
        }

        /** A day that does not exist is for the library to refuse, in its words. */
        private static Instant knownOrNull(String text) {
            try {
                return read(text);
            } catch (DateTimeException noSuchDay) {
                return null;
            }
        }
    }
}
