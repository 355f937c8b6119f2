package io.helpconnect.mail;

import io.helpconnect.bus.Secret;
import java.util.List;

/** Letters to test with. */
final class Letters {
    static final Mail.Item ITEM = new Mail.Item(
            "Ben offers to help with “Groceries on Friday”",
            "I can be there at 10 – Ä ö 🙂",
            "/posts/p1",
            "See the offer");

    private Letters() {}

    static Mail.Send to(String user, String id) {
        return new Mail.Send(id, user, letter("Ben offers to help", ITEM));
    }

    static Mail.Letter letter(String subject, Mail.Item item) {
        return new Mail.Letter(
                subject,
                "One thing happened.",
                List.of(item),
                "You get this because you asked for help.",
                new Secret("t+k/n="));
    }
}
