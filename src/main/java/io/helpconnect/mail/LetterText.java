package io.helpconnect.mail;

/** A letter as plain text. */
record LetterText(String site, Links links) {
    static final int MOST_ITEMS = 50;

    private static final int LONGEST_LINE = 300;

    String write(Mail.Letter letter, String name) {
        StringBuilder text =
                new StringBuilder(500).append("Hello ").append(line(name)).append(",\n\n");
        if (letter.opening() != null) {
            text.append(line(letter.opening())).append("\n\n");
        }
        letter.items().stream().limit(MOST_ITEMS).forEach(item -> write(item, text));
        if (letter.items().size() > MOST_ITEMS) {
            text.append("And %d more: %s\n\n".formatted(letter.items().size() - MOST_ITEMS, links.page("/")));
        }
        return text.append("--\n")
                .append(line(letter.why()))
                .append("\nNo more letters like this: ")
                .append(links.unsubscribe(letter.unsubscribe()))
                .append('\n')
                .append(site)
                .append(", ")
                .append(links.base())
                .append('\n')
                .toString();
    }

    private void write(Mail.Item item, StringBuilder text) {
        text.append(line(item.text())).append('\n');
        if (item.detail() != null) {
            text.append("  “").append(line(item.detail())).append("”\n");
        }
        text.append(line(item.button()))
                .append(": ")
                .append(links.page(item.path()))
                .append("\n\n");
    }

    /** On one line, at a bearable length, and nothing in it that turns the direction of what follows. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .replaceAll(" {2,}", " ")
                .strip();
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 2)) ? LONGEST_LINE - 2 : LONGEST_LINE - 1;
        return line.substring(0, end) + "…";
    }
}
