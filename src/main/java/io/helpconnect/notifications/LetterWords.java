package io.helpconnect.notifications;

import io.helpconnect.bus.Secret;
import io.helpconnect.mail.Mail;
import io.helpconnect.notifications.Notifications.Pace;
import io.helpconnect.users.Users;
import java.util.ArrayList;
import java.util.List;

/** What letters say. Of what was said in a room they show no more than the list in the app does: an excerpt. */
final class LetterWords {
    static final int MOST_ITEMS = 20;

    private static final String SITE = "HelpConnect";

    private LetterWords() {}

    /** @param notices newest first, at least one */
    static Mail.Letter letter(Pace pace, List<Notice> notices, Users.People people, Secret unsubscribe) {
        List<Mail.Item> items = new ArrayList<>(notices.stream()
                .limit(MOST_ITEMS)
                .map(notice -> NoticeWords.of(notice, people).item())
                .toList());
        int more = notices.size() - items.size();
        if (more > 0) {
            items.add(new Mail.Item("And " + more + " more.", null, "/notifications", "See all"));
        }
        return new Mail.Letter(
                subject(pace, notices, items.get(0)), opening(pace, notices.size()), items, why(pace), unsubscribe);
    }

    private static String subject(Pace pace, List<Notice> notices, Mail.Item first) {
        if (pace == Pace.DAILY) {
            return "Your day on " + SITE + ": " + things(notices.size());
        }
        if (pace == Pace.WEEKLY) {
            return "Your week on " + SITE + ": " + things(notices.size());
        }
        return notices.size() == 1
                ? first.text().substring(0, first.text().length() - 1)
                : things(notices.size()) + " on " + SITE;
    }

    private static String things(int count) {
        return count == 1 ? "1 piece of news" : count + " pieces of news";
    }

    private static String opening(Pace pace, int count) {
        if (pace == Pace.NOW) {
            return count == 1 ? null : "This happened while you were away.";
        }
        return "This is what happened and what you have not seen yet.";
    }

    private static String why(Pace pace) {
        return switch (pace) {
            case DAILY -> "You get this once a day because you have an account here and did not turn it off.";
            case WEEKLY -> "You get this once a week because you asked for it.";
            default -> "You get this because you have an account here and did not turn it off.";
        };
    }
}
