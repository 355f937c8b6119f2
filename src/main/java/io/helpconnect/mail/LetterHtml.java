package io.helpconnect.mail;

/**
 * A letter as a page. Styles are inline, as many mail programs know no others; colours are the dark ones of a light page
 * and change with {@code color-scheme} where the mail program is dark.
 */
record LetterHtml(String site, Links links) {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <style>
            @media (prefers-color-scheme: dark) {
            .paper { background: #12181b !important; color: #eef1ef !important; }
            .card { background: #1b2327 !important; border-color: #334047 !important; }
            .soft { color: #b5c0c3 !important; }
            .button { background: #8ed0d4 !important; color: #0b1a1c !important; }
            .link { color: #8ed0d4 !important; }
            }
            </style>
            <title>%s</title>
            </head>
            <body class="paper" style="margin:0;padding:24px 16px;background:#fbf8f3;color:#1d2a2e;\
            font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
            <div style="max-width:34em;margin:0 auto">
            <p style="margin:0 0 16px">Hello %s,</p>
            """;
    private static final String OPENING = """
            <p style="margin:0 0 16px">%s</p>
            """;
    private static final String ITEM = """
            <div class="card" style="margin:0 0 16px;padding:16px;background:#ffffff;border:1px solid #e4dccf;\
            border-radius:12px">
            <p style="margin:0 0 12px">%s</p>
            %s<a class="button" href="%s" style="display:inline-block;padding:10px 18px;background:#0f6a73;\
            color:#ffffff;text-decoration:none;border-radius:8px;font-weight:600">%s</a>
            </div>
            """;
    private static final String DETAIL = """
            <p class="soft" style="margin:0 0 12px;color:#4b585c">“%s”</p>
            """;
    private static final String MORE = """
            <p style="margin:0 0 16px"><a class="link" href="%s" style="color:#0f6a73">And %d more</a></p>
            """;
    private static final String FOOT = """
            <p class="soft" style="margin:24px 0 0;font-size:14px;color:#4b585c">%s<br>
            <a class="link" href="%s" style="color:#0f6a73">No more letters like this</a> ·
            <a class="link" href="%s" style="color:#0f6a73">%s</a></p>
            </div>
            </body>
            </html>
            """;

    String write(Mail.Letter letter, String name) {
        StringBuilder page = new StringBuilder(3000).append(HEAD.formatted(safe(letter.subject()), safe(name)));
        if (letter.opening() != null) {
            page.append(OPENING.formatted(safe(letter.opening())));
        }
        letter.items().stream().limit(LetterText.MOST_ITEMS).forEach(item -> page.append(write(item)));
        int more = letter.items().size() - LetterText.MOST_ITEMS;
        if (more > 0) {
            page.append(MORE.formatted(safe(links.page("/")), more));
        }
        return page.append(FOOT.formatted(
                        safe(letter.why()),
                        safe(links.unsubscribe(letter.unsubscribe())),
                        safe(links.base()),
                        safe(site)))
                .toString();
    }

    private String write(Mail.Item item) {
        String detail = item.detail() == null ? "" : DETAIL.formatted(safe(item.detail()));
        return ITEM.formatted(safe(item.text()), detail, safe(links.page(item.path())), safe(item.button()));
    }

    private static String safe(String text) {
        return LetterText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
