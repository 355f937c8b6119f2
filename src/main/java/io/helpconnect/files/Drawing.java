package io.helpconnect.files;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Problem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * A picture that was drawn anew: upright, not larger than needed, and nothing in the file but the picture.
 *
 * @param preview the same content where the picture is that small itself
 */
record Drawing(Format format, Bytes content, int width, int height, Bytes preview) {
    static final int EDGE = 2560;
    static final int PREVIEW_EDGE = 640;

    /** More than phones take. Looked at before anything is unpacked: a small file can say that it is huge. */
    private static final long MOST_PIXELS = 60_000_000;
    /** A larger one is read in every second pixel, every third, …: that much memory is enough. */
    private static final long PIXELS_AT_ONCE = 16_000_000;
    /** What has sharp edges or lets something shine through stays PNG while that is small enough. */
    private static final int MOST_PNG = 1_500_000;

    /** @throws io.helpconnect.bus.Failure 415 where it is no picture after all, 413 where it is too large */
    static Drawing of(Format format, byte[] original) {
        try {
            Orientation held = format.equals(Format.JPEG) ? CameraNotes.orientation(original) : Orientation.TOP_LEFT;
            BufferedImage picture = fit(upright(read(original), held), EDGE);
            byte[] png = format.equals(Format.JPEG) ? null : write(picture, "png", 1);
            boolean isPng = png != null && png.length <= MOST_PNG;
            byte[] content = isPng ? png : jpeg(picture, 0.85);
            boolean isSmall = Math.max(picture.getWidth(), picture.getHeight()) <= PREVIEW_EDGE;
            byte[] preview = isSmall ? content : jpeg(fit(picture, PREVIEW_EDGE), 0.75);
            return new Drawing(
                    isPng ? Format.PNG : Format.JPEG,
                    Bytes.of(content),
                    picture.getWidth(),
                    picture.getHeight(),
                    Bytes.of(preview));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw Problem.of(415, "media-type", "Not understood", "This picture cannot be read.")
                    .failure();
        }
    }

    private static BufferedImage read(byte[] original) throws IOException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(original))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("no reader");
            }
            ImageReader reader = readers.next();
            try {
                // What else stands in the file is not unpacked: two megabytes of it can become gigabytes.
                reader.setInput(input, false, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw Problem.of(413, "too-large", "Too large", "A picture may have 60 megapixels.")
                    .failure();
        }
        int every = (int) Math.ceil(Math.sqrt((double) pixels / PIXELS_AT_ONCE));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage upright(BufferedImage picture, Orientation held) {
        return ExifFilterUtils.getFilterForOrientation(held).apply(picture);
    }

    private static BufferedImage fit(BufferedImage picture, int edge) throws IOException {
        return Math.max(picture.getWidth(), picture.getHeight()) <= edge
                ? picture
                : Thumbnails.of(picture).size(edge, edge).asBufferedImage();
    }

    /** On white, where something shines through. */
    private static byte[] jpeg(BufferedImage picture, double quality) throws IOException {
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = opaque.createGraphics();
        paper.drawImage(picture, 0, 0, Color.WHITE, null);
        paper.dispose();
        return write(opaque, "jpg", quality);
    }

    private static byte[] write(BufferedImage picture, String format, double quality) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var writing = Thumbnails.of(picture).scale(1).outputFormat(format);
        if (quality < 1) {
            writing.outputQuality(quality);
        }
        writing.toOutputStream(out);
        return out.toByteArray();
    }
}
