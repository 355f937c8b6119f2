package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Geolocation;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Someone in front of a browser of their own, and what they do and see. */
final class Neighbour implements AutoCloseable {
    /** The server may be away for a while in between. */
    private static final double PATIENCE = 20_000;

    private final URI server;
    private final BrowserContext context;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    final Page page;

    Neighbour(Browser browser, URI server) {
        this(browser, server, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    Neighbour(Browser browser, URI server, Browser.NewContextOptions options) {
        this.server = server;
        this.context = browser.newContext(options.setLocale("en-GB")
                .setTimezoneId("Europe/Amsterdam")
                .setGeolocation(new Geolocation(52.3702, 4.8952))
                .setPermissions(List.of("geolocation", "camera", "microphone")));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    private Neighbour(Neighbour same) {
        this.server = same.server;
        this.context = same.context;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(complaints::add);
    }

    /** The same one, in another tab of the same browser. */
    Neighbour inAnotherTab() {
        return new Neighbour(this);
    }

    /** Script errors and violations of the content security policy since the start. */
    List<String> complaints() {
        return complaints;
    }

    Neighbour open(String path) {
        page.navigate(server.resolve(path).toString());
        return this;
    }

    void join(String name, String email) {
        open("/join");
        page.getByLabel("Name").first().fill(name);
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill("open sesame");
        test("submit").click();
        assertThat(test("bell")).isVisible(patiently());
    }

    void logIn(String email, String password) {
        open("/login");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(password);
        test("submit").click();
        assertThat(test("bell")).isVisible(patiently());
    }

    void logOut() {
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }");
    }

    /** Asks for help at the place where the map is tapped. */
    void ask(String title, String description, String address) {
        open("/posts/new?type=request");
        page.locator("input[name=title]").fill(title);
        page.locator("textarea[name=description]").fill(description);
        page.locator("select[name=category]").selectOption("groceries");
        test("pick-map").click();
        page.locator("input[name=address]").fill(address);
        test("submit").click();
        assertThat(test("post")).containsText(title, new ContainsTextOptions().setTimeout(PATIENCE));
    }

    /** Finds a post in the list of what is near, and opens it. */
    void find(String title) {
        open("/");
        test("use-place").click();
        card(title).getByRole(AriaRole.LINK).first().click();
        assertThat(test("post")).containsText(title, new ContainsTextOptions().setTimeout(PATIENCE));
    }

    void respond(String message) {
        page.locator("textarea[name=message]").fill(message);
        test("submit").click();
        assertThat(test("my-response")).containsText(message, new ContainsTextOptions().setTimeout(PATIENCE));
    }

    void press(String button) {
        test(button).first().click();
    }

    void sees(String test, String text) {
        assertThat(test(test).filter(new FilterOptions().setHasText(text)).first())
                .isVisible(patiently());
    }

    void seesNowhere(String text) {
        assertThat(page.getByText(text)).hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
    }

    /** Opens the chat of the post that is on the page. */
    void openChat() {
        test("open-chat").first().click();
        assertThat(test("compose")).isVisible(patiently());
    }

    /** Opens the first of the own rooms. */
    void openRoom() {
        open("/messages");
        test("room").first().click();
        assertThat(test("compose")).isVisible(patiently());
    }

    void say(String text) {
        test("compose").fill(text);
        test("compose").press("Enter");
    }

    /** Sees all these messages in this order, and nothing else. */
    void seesConversation(List<String> texts) {
        var messages = test("message").locator("p.text");
        assertThat(messages).hasCount(texts.size(), new HasCountOptions().setTimeout(PATIENCE));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(messages.nth(i)).containsText(texts.get(i));
        }
    }

    /** Sees the message of that text with that mark: sending, sent, delivered, read or failed. */
    void seesMark(String text, String mark) {
        assertThat(test("message").filter(new FilterOptions().setHasText(text)).first())
                .hasAttribute("data-mark", mark, new HasAttributeOptions().setTimeout(PATIENCE));
    }

    /** None of the own messages is still on its way. */
    void seesAllDelivered() {
        assertThat(page.locator("[data-test=message][data-mark=sending], [data-test=message][data-mark=failed]"))
                .hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
    }

    void seesNotification(String type) {
        open("/notifications");
        assertThat(page.locator("[data-test=notification][data-type=" + type + "]"))
                .hasCount(1, new HasCountOptions().setTimeout(PATIENCE));
    }

    Locator card(String title) {
        return test("post-card").filter(new FilterOptions().setHasText(title)).first();
    }

    Locator test(String name) {
        return page.locator("[data-test=" + name + "]:visible");
    }

    private static IsVisibleOptions patiently() {
        return new IsVisibleOptions().setTimeout(PATIENCE);
    }

    @Override
    public void close() {
        context.close();
    }
}
