package io.helpconnect;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.chat.Chat;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.notifications.Notifications;
import io.helpconnect.store.Store;
import io.helpconnect.testing.TestClock;
import io.helpconnect.testing.TestStores;
import io.helpconnect.users.Users;
import io.helpconnect.web.Web;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a neighbour's answer to a letter in the mailbox, and from its link to silence: all features, real mail, real HTTP. */
class LetterStoryTest {
    private static final Duration UNSEEN = Duration.ofMinutes(3);

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final Store store = TestStores.open(vertx, clock);
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private DirectDelivery delivery;
    private Web web;
    private Caller anna;
    private Caller ben;

    @BeforeEach
    void open() {
        mail.start();
        Settings settings = TestSettings.with(Map.of(
                "mail.smtp", "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                "mail.from", "help@town.example",
                "site.url", "https://help.example"));
        Node node = new Node("node", bus, store, settings, clock);
        await(Future.all(Features.all().stream()
                .map(feature -> vertx.deployVerticle(feature.verticle(node)))
                .toList()));
        delivery = new DirectDelivery(
                vertx, bus, store.outbox(), Features.hearings(), await(DeadLetters.in(store, bus, clock)), clock);
        delivery.start();
        web = new Web(vertx, bus, settings, clock, Features.routes());
        await(web.start(1));
        anna = join("Anna");
        ben = join("Ben");
    }

    @AfterEach
    void close() {
        await(web.stop());
        await(delivery.close());
        await(store.close());
        await(vertx.close());
        mail.stop();
    }

    @Test
    void anAnswerThatIsNotSeenComesByMailAndOneClickEndsThat() throws Exception {
        answer("Carry my shopping");
        clock.advance(UNSEEN);
        MimeMessage letter = letter(1);
        assertEquals("Ben responded to “Carry my shopping”", letter.getSubject());
        assertEquals("anna@town.example", letter.getAllRecipients()[0].toString());
        assertTrue(GreenMailUtil.getWholeMessage(letter).contains("https://help.example/posts/"));
        assertEquals("List-Unsubscribe=One-Click", letter.getHeader("List-Unsubscribe-Post")[0]);

        assertEquals(200, oneClick(letter.getHeader("List-Unsubscribe")[0]));
        assertEquals(200, oneClick(letter.getHeader("List-Unsubscribe")[0]), "twice is as good as once");
        answer("Walk my dog");
        clock.advance(UNSEEN);
        say("Are you still there?");
        clock.advance(UNSEEN);
        assertTrue(letter(2).getSubject().startsWith("Ben wrote to you"), "only what was not turned off");
        assertEquals(4, unread(), "in the app all are told");
    }

    @Test
    void anAnswerThatIsReadInTheAppDoesNotComeByMail() throws Exception {
        answer("Carry my shopping");
        await(bus.ask(new Notifications.MarkRead(null, null, null, anna)));
        answer("Walk my dog");
        clock.advance(UNSEEN);
        assertEquals("Ben responded to “Walk my dog”", letter(1).getSubject());
    }

    /** Ben answers a post of Anna's. */
    private Help.Response answer(String title) {
        Help.Post post = await(bus.ask(new Help.CreatePost(
                NewId.random(),
                Help.Type.REQUEST,
                title,
                "Two bags, third floor",
                Help.Category.ERRANDS,
                null,
                new Help.Location(52.37, 4.89, null),
                null,
                null,
                null,
                anna)));
        Help.Response response = await(bus.ask(new Help.Respond(NewId.random(), post.id(), "I can come", ben)));
        await(delivery.idle());
        return response;
    }

    /** Anna accepts an answer, and Ben writes to her. */
    private void say(String text) {
        Help.Response response = answer("Paint my door");
        var accepted = await(bus.ask(new Help.AcceptResponse(response.post(), response.id(), anna)));
        await(delivery.idle());
        await(bus.ask(new Chat.SendMessage(accepted.room(), text, "client", null, ben)));
        await(delivery.idle());
    }

    private int unread() {
        return await(bus.ask(new Notifications.ListNotifications(null, null, anna)))
                .unread();
    }

    /** To Anna: Ben gets letters, too. */
    private MimeMessage letter(int number) {
        until("letter " + number + " arrives", () -> letters().size() >= number);
        assertEquals(number, letters().size());
        return letters().get(number - 1);
    }

    private List<MimeMessage> letters() {
        return Arrays.stream(mail.getReceivedMessagesForDomain("anna@town.example"))
                .toList();
    }

    /** What a mail program does by itself (RFC 8058), at this server. */
    private int oneClick(String header) throws Exception {
        URI link = URI.create(header.substring(1, header.length() - 1));
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + web.port() + link.getPath() + "?" + link.getRawQuery()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private Caller join(String name) {
        var me = await(bus.ask(new Users.Register(
                NewId.random(),
                name.toLowerCase(Locale.ROOT) + "@town.example",
                new Secret("a long enough password"),
                name,
                new Caller(null, Role.GUEST, null, "test"))));
        return new Caller(me.id(), Role.USER, null, "test");
    }
}
