package io.helpconnect.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server said no with. Its words are not kept: they often name the address.
 *
 * @param code of the reply (RFC 5321)
 * @param reply the text of it, which may begin with an enhanced status code (RFC 3463)
 */
record Refusal(int code, String reply) {
    private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");
    private static final String POLICY = "7";

    /** Not so a refusal for reasons of policy: that says who we are in their eyes, and nothing of the address. */
    boolean isAboutTheAddress() {
        Matcher status = status();
        return status.find() ? isHard(status.group()) : code == 550 || code == 551 || code == 553;
    }

    /** Whether this status says that letters to the address will never arrive. */
    static boolean isHard(String status) {
        return status.startsWith("5.") && !status.split("\\.", -1)[1].equals(POLICY);
    }

    String inWords() {
        Matcher status = status();
        return "the mail server refused it with " + code + (status.find() ? " " + status.group() : "");
    }

    private Matcher status() {
        return STATUS.matcher(reply == null ? "" : reply);
    }
}
