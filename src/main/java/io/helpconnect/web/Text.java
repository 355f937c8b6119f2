package io.helpconnect.web;

import java.text.Normalizer;

/** Text from outside, as we keep it: one Unicode form, no space around it, no control characters but line and tab. */
final class Text {
    static final String NOT_ALLOWED = "has characters that are not allowed";

    private Text() {}

    /** Whether it is Unicode at all: half of a surrogate pair is not. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** The text as it is kept, or {@code null} where it has what is not allowed. */
    static String clean(String raw) {
        String text = raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n");
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                return null;
            }
            ascii &= c < 0x80;
        }
        if (ascii) {
            return text.strip();
        }
        return isUnicode(text) ? Normalizer.normalize(text, Normalizer.Form.NFC).strip() : null;
    }
}
