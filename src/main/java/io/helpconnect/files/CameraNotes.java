package io.helpconnect.files;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.util.exif.Orientation;

/** What a camera noted in a JPEG (EXIF). Only how it was held is of interest. */
final class CameraNotes {
    private CameraNotes() {}

    /** Upright where it noted nothing, or nothing that can be read. */
    static Orientation orientation(byte[] jpeg) {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            List<JPEGSegment> notes = JPEGSegmentUtil.readSegments(input, JPEG.APP1, "Exif");
            return notes.isEmpty() ? Orientation.TOP_LEFT : orientation(notes.get(0));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return Orientation.TOP_LEFT;
        }
    }

    private static Orientation orientation(JPEGSegment notes) throws IOException {
        try (InputStream content = notes.data()) {
            // The identifier ends with two zeros, of which the segment counts one.
            content.skipNBytes(1);
            try (var tiff = ImageIO.createImageInputStream(content)) {
                Entry entry = new TIFFReader().read(tiff).getEntryById(TIFF.TAG_ORIENTATION);
                return entry != null && entry.getValue() instanceof Number number
                        ? known(number.intValue())
                        : Orientation.TOP_LEFT;
            }
        }
    }

    private static Orientation known(int value) {
        return value >= 1 && value <= 8 ? Orientation.typeOf(value) : Orientation.TOP_LEFT;
    }
}
