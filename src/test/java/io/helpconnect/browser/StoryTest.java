package io.helpconnect.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two neighbours in two browsers, and a server that is killed while they talk. */
@Tag("system")
class StoryTest {
    private static final String TITLE = "Someone to carry my groceries up";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void twoNeighboursFindEachOtherAndTalkThoughTheServerIsKilled() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri())) {
                ana.join("Ana Silva", "ana@example.org");
                ben.join("Ben Okafor", "ben@example.org");

                ana.ask(TITLE, "Two bags on Friday, second floor.", "Rose Lane 12");
                ben.find(TITLE);
                ben.seesNowhere("Rose Lane 12");
                ben.respond("I can come at five.");

                // Ana's page shows it without being asked.
                ana.sees("response", "I can come at five.");
                ana.press("accept");
                ben.sees("my-response", "I can come at five.");
                ben.press("confirm");
                ben.sees("address", "Rose Lane 12");
                ana.openChat();
                ben.openChat();

                says(ana, "Lovely, thank you!", ana, ben);
                says(ben, "Which floor again?", ana, ben);

                server.kill9();
                said.add("The second, the bell is broken.");
                ana.say("The second, the bell is broken.");
                said.add("I will call when I am there.");
                server.start().awaitReady();
                ana.seesAllDelivered();
                ben.seesConversation(said.subList(0, 3));
                ben.say("I will call when I am there.");
                ana.seesConversation(said);
                ben.seesConversation(said);

                // After a reload both see the same again: nothing lost, nothing doubled.
                ana.page.reload();
                ben.page.reload();
                ana.seesConversation(said);
                ben.seesConversation(said);

                ana.seesNotification("response-received");
                ana.seesNotification("response-confirmed");
                ben.seesNotification("response-accepted");
                // Ben looks at something else now, so he is told of what is said.
                ana.openRoom();
                ana.say("Are you there?");
                ana.seesAllDelivered();
                ben.seesNotification("message-received");

                assertEquals(List.of(), ana.complaints());
                assertEquals(List.of(), ben.complaints());
            }
        }
    }

    /** Says something, and all of these see it below what was said before. */
    private void says(Neighbour who, String text, Neighbour... all) {
        said.add(text);
        who.say(text);
        who.seesAllDelivered();
        for (var one : all) {
            one.seesConversation(said);
        }
    }
}
