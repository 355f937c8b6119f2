package io.helpconnect.notifications;

import io.helpconnect.calls.Calls;
import io.helpconnect.mail.Mail;
import io.helpconnect.push.Push;
import io.helpconnect.reports.Reports;
import io.helpconnect.users.Users;

/**
 * What happened, said outside the app: in letters and on screens.
 *
 * @param text in one sentence
 * @param detail one more line, or {@code null}
 * @param path where it is seen
 * @param button what leads there
 */
record NoticeWords(String text, String detail, String path, String button) {

    Mail.Item item() {
        return new Mail.Item(text, detail, path, button);
    }

    static Push.Text push(Notice notice, Users.People people) {
        NoticeWords words = of(notice, people);
        String title = words.text.endsWith(".") ? words.text.substring(0, words.text.length() - 1) : words.text;
        return new Push.Text(title, words.detail == null ? "" : words.detail, words.path);
    }

    /** While it rings. */
    static Push.Text ringing(Calls.CallStarted call, Users.People people) {
        String name = people.get(call.by()).name();
        String who = name.isEmpty() ? "Someone" : name;
        return new Push.Text(
                who + (call.video() ? " is calling with video" : " is calling"),
                call.title() == null ? "" : call.title(),
                "/messages/" + call.room());
    }

    /** Several things at once. */
    static Push.Text push(int count) {
        return new Push.Text(count + " things happened while you were away", "", "/notifications");
    }

    static NoticeWords of(Notice notice, Users.People people) {
        String who = who(notice, people);
        String what = "“" + notice.title() + "”";
        String post = "/posts/" + notice.post();
        boolean several = notice.count() > 1;
        return switch (notice.type()) {
            case RESPONSE_RECEIVED ->
                say(
                        several
                                ? number(notice.count()) + " answers to " + what + ", the last one from " + who + "."
                                : who + " responded to " + what + ".",
                        post,
                        several ? "See the responses" : "See the response");
            case RESPONSE_ACCEPTED ->
                say(
                        who + " accepted your response to " + what + ".",
                        notice.room() == null ? post : "/messages/" + notice.room(),
                        "Talk about it");
            case RESPONSE_DECLINED -> say("Your response to " + what + " was declined this time.", post);
            case RESPONSE_CONFIRMED -> say(who + " confirmed for " + what + ".", post);
            case RESPONSE_WITHDRAWN -> say(who + " took back a response to " + what + ".", post);
            case RESPONSE_CANCELLED_LATE -> say(who + " cannot make it after all: " + what + " is called off.", post);
            case NO_SHOW_REPORTED ->
                say(who + " noted that you did not come to " + what + ". If that is not so, write to them.", post);
            case RESPONSE_CLOSED -> say(what + ", to which you responded, was closed.", post);
            case RESPONSE_COMPLETED -> say(what + " is done. Thank you!", post);
            case REFERENCE_DUE ->
                say("How was it with " + who + "? Write a reference for " + what + ".", post, "Write it");
            case REFERENCE_RECEIVED -> say(who + " wrote a reference about you for " + what + ".", post);
            case POST_STILL_NEEDED ->
                say("Is " + what + " still needed? It closes in a day.", post, "Keep it open or close it");
            case POST_EXPIRED -> say(what + " has expired. You can renew it.", post, "Renew it");
            case POST_NEARBY, SEARCH_MATCH -> found(notice, several, what, post);
            case MENTIONED ->
                new NoticeWords(
                        (several ? "You are named in " + number(notice.count()) + " new messages" : who + " named you")
                                + inRoom(notice, what)
                                + ".",
                        notice.excerpt(),
                        "/messages/" + notice.room(),
                        "Answer");
            case MESSAGE_RECEIVED ->
                new NoticeWords(
                        (several
                                        ? number(notice.count()) + " new messages, the last one from " + who
                                                + (notice.title() == null ? "" : ",")
                                        : who + (notice.isOfGroup() ? " wrote" : " wrote to you"))
                                + inRoom(notice, what)
                                + ".",
                        notice.excerpt(),
                        "/messages/" + notice.room(),
                        "Answer");
            case MISSED_CALL ->
                say(
                        (several
                                        ? number(notice.count()) + " missed calls, the last one from " + who
                                        : who + " called you")
                                + inRoom(notice, what)
                                + ".",
                        "/messages/" + notice.room(),
                        "Open the chat");
            case NEW_LOG_IN ->
                new NoticeWords(
                        "Someone logged in to your account from a browser that is new to us.",
                        notice.excerpt(),
                        "/me/sessions",
                        "See where you are logged in");
            case LOG_INS_FAILED ->
                say(
                        "Someone tried to log in to your account and failed several times.",
                        "/me/sessions",
                        "See where you are logged in");
            case MAIL_FAILED ->
                say("Our e-mails to you come back. We have stopped sending them.", "/me", "See your account");
            case REPORT_DECIDED ->
                say(
                        Reports.Status.RESOLVED.name().equals(notice.title())
                                ? "We have looked at your report and done something about it. Thank you."
                                : "We have looked at your report and found nothing that has to be done.",
                        "/notifications",
                        "See your notifications");
            case REPORT_FILED ->
                say(
                        several ? number(notice.count()) + " reports wait for you." : "A report waits for you.",
                        "/admin/reports",
                        several ? "See the reports" : "See the report");
            case WEBHOOK_DISABLED ->
                new NoticeWords(
                        "The webhook " + what + " was switched off.", notice.excerpt(), "/admin/webhooks", "See it");
        };
    }

    /** What the room is: about a post, a group with a title, or between two. */
    private static String inRoom(Notice notice, String what) {
        if (notice.title() == null) {
            return "";
        }
        return (notice.isOfGroup() ? " in " : " about ") + what;
    }

    private static NoticeWords found(Notice notice, boolean several, String what, String post) {
        boolean urgent = notice.urgent() && !several;
        String posts = several ? number(notice.count()) + " new posts" : what;
        String verb = several ? " fit " : " fits ";
        String text = notice.type() == Notifications.Type.SEARCH_MATCH
                ? posts + verb + "your search."
                : posts + (several ? " suit you." : " suits you.");
        return new NoticeWords(
                urgent ? "Urgent: " + text : text,
                notice.excerpt(),
                several ? "/me/searches" : post,
                several ? "See them" : "See the post");
    }

    private static NoticeWords say(String text, String path) {
        return say(text, path, "See the post");
    }

    private static NoticeWords say(String text, String path, String button) {
        return new NoticeWords(text, null, path, button);
    }

    private static String number(int count) {
        return count >= 100 ? "100 or more" : Integer.toString(count);
    }

    private static String who(Notice notice, Users.People people) {
        String name = notice.actor() == null ? "" : people.get(notice.actor()).name();
        return name.isEmpty() ? "Someone" : name;
    }
}
