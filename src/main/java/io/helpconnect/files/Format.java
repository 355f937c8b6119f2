package io.helpconnect.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format that is taken. The content decides; where many formats look the same from outside, the ending of the name tells
 * them apart, and only endings of formats that run nothing are known.
 *
 * @param type media type
 * @param endings of names, the usual first
 */
record Format(String type, List<String> endings) {
    static final Format JPEG = new Format("image/jpeg", List.of("jpg", "jpeg"));
    static final Format PNG = new Format("image/png", List.of("png"));

    private static final Format GIF = new Format("image/gif", List.of("gif"));
    private static final Format WEBP = new Format("image/webp", List.of("webp"));
    private static final Format PDF = new Format("application/pdf", List.of("pdf"));
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final List<Format> ZIPPED = List.of(
            new Format(OPEN_XML + "wordprocessingml.document", List.of("docx")),
            new Format(OPEN_XML + "spreadsheetml.sheet", List.of("xlsx")),
            new Format(OPEN_XML + "presentationml.presentation", List.of("pptx")),
            new Format(OPEN_DOCUMENT + "text", List.of("odt")),
            new Format(OPEN_DOCUMENT + "spreadsheet", List.of("ods")),
            new Format(OPEN_DOCUMENT + "presentation", List.of("odp")));
    private static final List<Format> TEXTS = List.of(
            new Format("text/plain; charset=utf-8", List.of("txt", "md")),
            new Format("text/csv; charset=utf-8", List.of("csv")),
            new Format("text/calendar; charset=utf-8", List.of("ics")),
            new Format("text/vcard; charset=utf-8", List.of("vcf")));

    static Optional<Format> of(byte[] content, String name) {
        if (begins(content, 0, "ffd8ff")) {
            return Optional.of(JPEG);
        }
        if (begins(content, 0, "89504e470d0a1a0a")) {
            return Optional.of(PNG);
        }
        if (begins(content, 0, "474946383961") || begins(content, 0, "474946383761")) {
            return Optional.of(GIF);
        }
        if (begins(content, 0, "52494646") && begins(content, 8, "57454250")) {
            return Optional.of(WEBP);
        }
        if (begins(content, 0, "255044462d")) {
            return Optional.of(PDF);
        }
        if (begins(content, 0, "504b0304")) {
            return byEnding(ZIPPED, name);
        }
        return isText(content) ? byEnding(TEXTS, name) : Optional.empty();
    }

    boolean isPicture() {
        return type.startsWith("image/");
    }

    /** The name with an ending that fits, without what means something to a file system. */
    String named(String given) {
        String plain = given.replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]", "_").replaceAll("^\\.+", "_");
        return endings.contains(ending(plain)) ? plain : stem(plain) + "." + endings.get(0);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Optional<Format> byEnding(List<Format> formats, String name) {
        String ending = ending(name);
        return formats.stream()
                .filter(format -> format.endings.contains(ending))
                .findFirst();
    }

    private static boolean begins(byte[] content, int at, String hex) {
        byte[] magic = HexFormat.of().parseHex(hex);
        return content.length >= at + magic.length
                && Arrays.equals(content, at, at + magic.length, magic, 0, magic.length);
    }

    private static boolean isText(byte[] content) {
        for (byte sign : content) {
            if (sign >= 0 && sign < ' ' && sign != '\n' && sign != '\r' && sign != '\t') {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
