package io.helpconnect.users;

import io.helpconnect.bus.UserAgent;
import java.util.List;
import java.util.Locale;

/** A browser as its owner would name it: "Firefox on Linux". Versions change weekly and are left out. */
final class Browser {
    private static final String UNKNOWN = "An unknown program";

    /** What is found first counts: most browsers say that they are all the ones before them. */
    private static final List<Mark> FAMILIES = List.of(
            new Mark("edg", "Edge"),
            new Mark("opr/", "Opera"),
            new Mark("opera", "Opera"),
            new Mark("samsungbrowser", "Samsung Internet"),
            new Mark("vivaldi", "Vivaldi"),
            new Mark("firefox", "Firefox"),
            new Mark("fxios", "Firefox"),
            new Mark("crios", "Chrome"),
            new Mark("chromium", "Chromium"),
            new Mark("chrome", "Chrome"),
            new Mark("safari", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("android", "Android"),
            new Mark("iphone", "iPhone"),
            new Mark("ipad", "iPad"),
            new Mark("windows", "Windows"),
            new Mark("mac os", "macOS"),
            new Mark("cros", "ChromeOS"),
            new Mark("linux", "Linux"));

    private record Mark(String part, String name) {}

    private Browser() {}

    static String of(UserAgent agent) {
        if (agent == null || agent.text() == null) {
            return UNKNOWN;
        }
        String said = agent.text().toLowerCase(Locale.ROOT);
        String family = first(FAMILIES, said, UNKNOWN);
        String system = first(SYSTEMS, said, null);
        return system == null ? family : family + " on " + system;
    }

    private static String first(List<Mark> marks, String said, String otherwise) {
        return marks.stream()
                .filter(mark -> said.contains(mark.part()))
                .map(Mark::name)
                .findFirst()
                .orElse(otherwise);
    }
}
