package io.helpconnect.searches;

import io.helpconnect.help.Help;
import java.util.Locale;
import java.util.StringJoiner;

/** A name for a search that was given none: what it looks for, and how far. */
final class MadeName {
    private static final int KILOMETRE = 1_000;
    private static final int MOST_OF_WORDS = 40;

    private MadeName() {}

    static String of(KeptSearch search) {
        var name = new StringJoiner(" · ");
        if (search.urgency() != null) {
            name.add(urgency(search.urgency()));
        }
        if (search.category() != null) {
            name.add(category(search.category()));
        }
        name.add(type(search.type()));
        if (search.q() != null) {
            name.add("“" + shortened(search.q()) + "”");
        }
        return name.add("within " + distance(search.radius())).toString();
    }

    private static String type(Help.Type type) {
        return type == null ? "Posts" : type == Help.Type.REQUEST ? "Requests" : "Offers";
    }

    private static String urgency(Help.Urgency urgency) {
        return switch (urgency) {
            case LOW -> "Not urgent";
            case NORMAL -> "Normal";
            case URGENT -> "Urgent";
        };
    }

    private static String category(Help.Category category) {
        return switch (category) {
            case HOME -> "Home and repairs";
            case TECH -> "Phone and computer";
            case OTHER -> "Something else";
            default -> category.name().charAt(0) + category.name().substring(1).toLowerCase(Locale.ROOT);
        };
    }

    private static String distance(int metres) {
        if (metres < KILOMETRE) {
            return metres + " m";
        }
        return (metres % KILOMETRE == 0 ? String.valueOf(metres / KILOMETRE) : tenths(metres)) + " km";
    }

    private static String tenths(int metres) {
        return String.format(Locale.ROOT, "%.1f", metres / (double) KILOMETRE);
    }

    private static String shortened(String words) {
        return words.codePointCount(0, words.length()) <= MOST_OF_WORDS
                ? words
                : words.substring(0, words.offsetByCodePoints(0, MOST_OF_WORDS - 1)) + "…";
    }
}
