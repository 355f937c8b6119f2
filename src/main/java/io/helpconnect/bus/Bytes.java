package io.helpconnect.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The content of a file. Handed over and not copied: nobody changes it. In JSON it is Base64. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    @JsonCreator
    public static Bytes of(byte[] content) {
        return new Bytes(content);
    }

    @JsonValue
    public byte[] content() {
        return content;
    }

    public int length() {
        return content.length;
    }

    /** Tells one content from another where nobody cheats. Two milliseconds for ten megabytes. */
    public String checksum() {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return content.length + "-" + Long.toHexString(sum.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
