package io.helpconnect;

import io.netty.util.NetUtil;
import java.util.Arrays;

/** One network address ({@code 192.0.2.7}), or all that begin with the same bits ({@code 10.0.0.0/8}, {@code fd00::/8}). */
public final class Network {
    private static final int MAPPED = 12;

    private final byte[] start;
    private final int bits;

    private Network(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException where the text is no address or network; names are not looked up */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] start = address(slash < 0 ? text : text.substring(0, slash));
        if (start == null) {
            throw new IllegalArgumentException("no network address: " + text);
        }
        int most = start.length * Byte.SIZE;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("not so many bits: " + text);
        }
        return new Network(start, bits);
    }

    /** The 4 or 16 bytes of an address, {@code null} where the text is none. An IPv4 address written as IPv6 has 4. */
    public static byte[] address(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes != null && bytes.length > 4 && isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED, 16) : bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < MAPPED; i++) {
            if (bytes[i] != (i < MAPPED - 2 ? 0 : (byte) 0xff)) {
                return false;
            }
        }
        return true;
    }

    /** @param address 4 or 16 bytes */
    public boolean holds(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((address[bit / Byte.SIZE] & mask) != (start[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is all there are. */
    public boolean isEverything() {
        return bits == 0;
    }
}
