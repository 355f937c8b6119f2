package io.helpconnect.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures as people send them. */
final class Samples {
    /** One pixel, lossless. */
    static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private Samples() {}

    /** Its upper half is red, its lower half blue. */
    static BufferedImage redOverBlue(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var paper = picture.createGraphics();
        paper.setColor(Color.RED);
        paper.fillRect(0, 0, width, height / 2);
        paper.setColor(Color.BLUE);
        paper.fillRect(0, height / 2, width, height - height / 2);
        paper.dispose();
        return picture;
    }

    static byte[] encoded(BufferedImage picture, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] jpeg(int width, int height) {
        return encoded(redOverBlue(width, height), "jpg");
    }

    /** As a phone writes it: held on its side, and it noted where it was. */
    static byte[] jpegWithNotes(int width, int height, int orientation, String note) {
        byte[] picture = jpeg(width, height);
        byte[] words = note.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4 + words.length + 1);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x010e)
                .putShort((short) 2)
                .putInt(words.length + 1)
                .putInt(8 + 2 + 24 + 4);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0).put(words).put((byte) 0);
        ByteBuffer whole = ByteBuffer.allocate(picture.length + 4 + exif.capacity());
        whole.put(picture, 0, 2).putShort((short) 0xffe1).putShort((short) (exif.capacity() + 2));
        whole.put(exif.array()).put(picture, 2, picture.length - 2);
        return whole.array();
    }

    /** Small itself, with words in it that are packed well. */
    static byte[] pngWithPackedWords(int length) {
        byte[] picture = encoded(redOverBlue(10, 10), "png");
        var words = new ByteArrayOutputStream();
        words.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        try (var packed = new DeflaterOutputStream(words)) {
            byte[] part = new byte[1_000_000];
            Arrays.fill(part, (byte) 'a');
            for (int written = 0; written < length; written += part.length) {
                packed.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] chunk = ByteBuffer.allocate(4 + words.size())
                .put("zTXt".getBytes(StandardCharsets.US_ASCII))
                .put(words.toByteArray())
                .array();
        var sum = new CRC32();
        sum.update(chunk);
        int header = 8 + 25;
        return ByteBuffer.allocate(picture.length + 8 + chunk.length)
                .put(picture, 0, header)
                .putInt(words.size())
                .put(chunk)
                .putInt((int) sum.getValue())
                .put(picture, header, picture.length - header)
                .array();
    }
}
