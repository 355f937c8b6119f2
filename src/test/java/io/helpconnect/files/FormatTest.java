package io.helpconnect.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    @Test
    void theContentDecidesAndNotTheName() {
        assertEquals("application/pdf", type("%PDF-1.7 …", "holiday.jpg"));
        assertTrue(Format.of(bytes("\0\1\2"), "harmless.txt").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"list.csv, text/csv", "date.ics, text/calendar", "ana.VCF, text/vcard", "read me.txt, text/plain"})
    void plainTextIsToldByTheEndingOfItsName(String name, String type) {
        assertEquals(type + "; charset=utf-8", type("Bread, milk\r\n", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "picture.svg", "script.js", "run.sh", "run.bat", "noending"})
    void whatWouldRunSomewhereIsNotTaken(String name) {
        assertTrue(Format.of(bytes("<svg onload=alert(1)>"), name).isEmpty());
    }

    @Test
    void ofArchivesOnlyOfficeDocumentsAreTaken() {
        assertTrue(Format.of(bytes("PK\3\4…"), "letter.docx").isPresent());
        assertTrue(Format.of(bytes("PK\3\4…"), "program.zip").isEmpty());
        assertTrue(Format.of(bytes("PK\3\4…"), "program.jar").isEmpty());
    }

    @Test
    void textMustBeUtf8() {
        assertTrue(Format.of("Größe".getBytes(StandardCharsets.ISO_8859_1), "old.txt")
                .isEmpty());
        assertEquals("text/plain; charset=utf-8", type("Größe", "new.txt"));
    }

    @ParameterizedTest
    @CsvSource({
        "IMG_1.HEIC, IMG_1.jpg",
        "photo.jpeg, photo.jpeg",
        "../../etc/passwd, __.._etc_passwd.jpg",
        ".hidden, _hidden.jpg",
        "no ending at all, no ending at all.jpg"
    })
    void aNameGetsTheEndingOfWhatItIs(String given, String named) {
        assertEquals(named, Format.JPEG.named(given));
    }

    @Test
    void aNameCannotTurnItsEndingAround() {
        assertEquals("invoice_gpj.jpg", Format.JPEG.named("invoice\u202egpj.exe"));
    }

    private static String type(String content, String name) {
        return Format.of(bytes(content), name).orElseThrow().type();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
