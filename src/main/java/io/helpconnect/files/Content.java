package io.helpconnect.files;

import io.helpconnect.bus.Bytes;

/**
 * What is kept of a file.
 *
 * @param width pixels; {@code null} of what is no picture
 */
record Content(Format format, Bytes whole, Bytes preview, Integer width, Integer height) {
    static Content of(Drawing drawing) {
        return new Content(drawing.format(), drawing.content(), drawing.preview(), drawing.width(), drawing.height());
    }

    static Content of(Format format, Bytes whole) {
        return new Content(format, whole, whole, null, null);
    }

    boolean hasOwnPreview() {
        return !preview.equals(whole);
    }
}
