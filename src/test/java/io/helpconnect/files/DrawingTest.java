package io.helpconnect.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Failure;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {

    @Test
    void aLargePictureIsMadeToFit() throws IOException {
        var drawn = draw(Samples.jpeg(4000, 3000));
        assertEquals(2560, drawn.width());
        assertEquals(1920, drawn.height());
        assertEquals(2560, shown(drawn.content()).getWidth());
        assertEquals(640, shown(drawn.preview()).getWidth());
    }

    @Test
    void aSmallPictureIsItsOwnPreviewAndGrowsNot() {
        var drawn = draw(Samples.jpeg(300, 200));
        assertEquals(300, drawn.width());
        assertSame(drawn.content().content(), drawn.preview().content());
    }

    /** What the camera noted stands in the file; 1 is upright, 3 upside down, 6 and 8 on a side. */
    @ParameterizedTest
    @CsvSource({"1, 60, 40, RED", "3, 60, 40, BLUE", "6, 40, 60, BLUE", "8, 40, 60, RED"})
    void aPictureIsTurnedUpright(int orientation, int width, int height, String upperLeft) throws IOException {
        var drawn = draw(Samples.jpegWithNotes(60, 40, orientation, "x"));
        assertEquals(width, drawn.width());
        assertEquals(height, drawn.height());
        var corner = new Color(shown(drawn.content()).getRGB(2, 2));
        assertEquals(upperLeft, corner.getRed() > corner.getBlue() ? "RED" : "BLUE");
    }

    @Test
    void nothingThatTheCameraNotedIsKept() {
        byte[] original = Samples.jpegWithNotes(60, 40, 1, "Taken at 38.7223, -9.1393");
        assertTrue(text(original).contains("38.7223"));
        var drawn = draw(original);
        assertFalse(text(drawn.content().content()).contains("38.7223"));
        assertFalse(text(drawn.content().content()).contains("Exif"));
    }

    @Test
    void whatElseStandsInAPictureIsNotUnpacked() {
        byte[] picture = Samples.pngWithPackedWords(200_000_000);
        assertTimeout(
                Duration.ofSeconds(1), () -> assertEquals(10, draw(picture).width()));
    }

    @Test
    void whatIsSharpOrTransparentStaysPng() {
        var picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
        assertEquals(Format.PNG, draw(Samples.encoded(picture, "png")).format());
        assertEquals(
                Format.PNG,
                draw(Samples.encoded(Samples.redOverBlue(90, 50), "gif")).format());
    }

    @Test
    void thePreviewOfWhatIsTransparentIsOnWhite() throws IOException {
        var picture = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_ARGB);
        var preview = shown(draw(Samples.encoded(picture, "png")).preview());
        assertEquals(Color.WHITE.getRGB(), preview.getRGB(100, 100));
    }

    @Test
    void webpIsRead() {
        assertEquals(1, draw(Samples.WEBP).width());
    }

    @Test
    void aPictureThatSaysItIsHugeIsRefusedBeforeItIsUnpacked() {
        byte[] png = Samples.encoded(Samples.redOverBlue(10, 10), "png");
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        assertEquals(413, status(png));
    }

    @Test
    void whatOnlyBeginsLikeAPictureIsRefused() {
        byte[] whole = Samples.jpeg(200, 200);
        assertEquals(415, status(Arrays.copyOf(whole, 20)));
        assertEquals(415, status(Arrays.copyOf(Samples.encoded(Samples.redOverBlue(50, 50), "png"), 60)));
        assertEquals(415, status("GIF89a and nothing more".getBytes(StandardCharsets.US_ASCII)));
    }

    private static int status(byte[] original) {
        return assertThrows(Failure.class, () -> draw(original)).problem().status();
    }

    private static Drawing draw(byte[] original) {
        return Drawing.of(Format.of(original, "picture").orElseThrow(), original);
    }

    private static BufferedImage shown(Bytes content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content.content()));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
