package io.helpconnect.help;

import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.asking;
import static io.helpconnect.help.Samples.statusOf;
import static io.helpconnect.help.Samples.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help.ChangePost;
import io.helpconnect.help.Help.RenewPost;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Help.StillNeeded;
import io.helpconnect.store.Change;
import io.helpconnect.users.Users.People;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StillNeededTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Fact> facts = new ArrayList<>();
    private HelpPost post = Samples.post(Samples.request("anna", 1));

    @Test
    void theAuthorIsAskedOnceADayBeforeTheEnd() {
        Instant lastDay = post.expiresAt().minus(DAY);
        take(post.ask(lastDay.minusMillis(1)));
        assertEquals(List.of(), facts);
        take(post.ask(lastDay));
        assertEquals(List.of(new StillNeeded(post.id(), "anna", post.title(), post.expiresAt())), facts);
        assertSame(post, post.ask(lastDay.plusSeconds(60)).state());
    }

    @Test
    void aRenewedPostIsAskedAgain() {
        Instant lastDay = post.expiresAt().minus(DAY);
        take(post.ask(lastDay));
        take(post.renew(new RenewPost(post.id(), null, user("anna")), lastDay.plusSeconds(60)));
        assertEquals(lastDay.plusSeconds(60).plus(Duration.ofDays(30)), post.expiresAt());
        assertEquals(new Help.PostRenewed(post.id(), "anna"), facts.get(1));
        assertSame(post, post.ask(lastDay.plusSeconds(120)).state());
        take(post.ask(post.expiresAt().minus(DAY)));
        assertEquals(3, facts.size());
    }

    @Test
    void renewingBeforeTheLastDayOrTwiceChangesNothing() {
        var renew = new RenewPost(post.id(), null, user("anna"));
        assertSame(post, post.renew(renew, NOW.plus(DAY)).state());
        Instant lastDay = post.expiresAt().minus(DAY);
        take(post.renew(renew, lastDay));
        assertSame(post, post.renew(renew, lastDay.plusSeconds(1)).state());
        assertEquals(403, statusOf(() -> post.renew(new RenewPost(post.id(), null, user("ben")), lastDay)));
    }

    @Test
    void onlyAnOpenPostIsAskedAbout() {
        Instant lastDay = post.expiresAt().minus(DAY);
        HelpPost open = post;
        take(post.cancel(new Help.CancelPost(post.id(), null, user("anna")), NOW));
        assertSame(post, post.ask(lastDay).state());
        post = open;
        assertSame(post, post.ask(post.expiresAt()).state(), "what is over is not asked about");
    }

    @Test
    void aPostWhoseWholeTermIsUnderTwoDaysIsNotAskedAbout() {
        post = lasting(Duration.ofHours(47));
        assertSame(post, post.ask(post.expiresAt().minusSeconds(1)).state());
        post = lasting(DAY.plus(DAY));
        take(post.ask(post.expiresAt().minus(DAY)));
        assertEquals(1, facts.size());
    }

    @Test
    void whereATimeIsAgreedNobodyIsAskedAndNothingMoves() {
        post = Samples.post(asking(
                NewId.random(),
                "anna",
                Help.Type.REQUEST,
                1,
                NOW.plus(DAY.multipliedBy(4)),
                NOW.plus(DAY.multipliedBy(5))));
        Instant lastHour = post.expiresAt().minusSeconds(3600);
        assertSame(post, post.ask(lastHour).state());
        assertNull(seen(user("anna"), lastHour));
        assertSame(
                post,
                post.renew(new RenewPost(post.id(), null, user("anna")), lastHour)
                        .state());
    }

    @Test
    void anotherEndIsAnotherTermAndOtherWordsAreNone() {
        Instant lastDay = post.expiresAt().minus(DAY);
        take(post.ask(lastDay));
        take(post.edit(change("Other words", null), lastDay));
        assertSame(post, post.ask(lastDay).state());
        take(post.edit(change(null, lastDay.plus(Duration.ofDays(3))), lastDay));
        assertSame(post, post.ask(lastDay).state());
        take(post.ask(lastDay.plus(Duration.ofDays(2))));
        assertEquals(2, facts.stream().filter(StillNeeded.class::isInstance).count());
    }

    @Test
    void theAuthorAloneSeesTheQuestionInTheLastDay() {
        Instant lastDay = post.expiresAt().minus(DAY);
        assertNull(seen(user("anna"), lastDay.minusMillis(1)));
        assertEquals(true, seen(user("anna"), lastDay));
        take(post.ask(lastDay));
        assertEquals(true, seen(user("anna"), lastDay));
        assertNull(seen(user("ben"), lastDay));
        assertNull(seen(Samples.guest(), lastDay));
        take(post.expire(post.expiresAt()));
        assertEquals(Status.EXPIRED, post.status());
        assertNull(seen(user("anna"), post.expiresAt()));
    }

    private Boolean seen(Caller caller, Instant now) {
        return Views.seenBy(post, caller, new People(Map.of()), now).stillNeeded();
    }

    private static HelpPost lasting(Duration time) {
        return Samples.post(asking(NewId.random(), "anna", Help.Type.REQUEST, 1, null, NOW.plus(time)));
    }

    private ChangePost change(String title, Instant until) {
        return new ChangePost(post.id(), title, null, null, null, null, null, until, user("anna"));
    }

    private void take(Change<HelpPost> change) {
        facts.addAll(change.facts());
        post = Json.read(Json.text(change.state()), HelpPost.class);
    }
}
