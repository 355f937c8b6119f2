package io.helpconnect.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts under {@code /demo}. Lines that start with {@code #} are notes to their writers. */
final class Texts {
    private Texts() {}

    static List<String> lines(String name) {
        try (InputStream text = Texts.class.getResourceAsStream("/demo/" + name)) {
            if (text == null) {
                throw new IllegalStateException("no text of the demo: " + name);
            }
            var lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
