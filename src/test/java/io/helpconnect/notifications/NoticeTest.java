package io.helpconnect.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.chat.Chat;
import io.helpconnect.store.Change;
import io.helpconnect.users.Users;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private final Notice empty = Notice.emptyBundle("room");

    @Test
    void aBundleGrowsWithEachMessage() {
        Notice bundle = said(said(empty, 1), 2);
        assertEquals(2, bundle.count());
        assertEquals("message 2", bundle.excerpt());
        assertEquals(NOON.plusSeconds(2), bundle.at());
        assertFalse(bundle.read());
        assertEquals("ben", bundle.inbox());
    }

    @Test
    void aMessageCountsOnce() {
        Notice bundle = said(empty, 1);
        assertSame(bundle, said(bundle, 1));
    }

    @Test
    void aMessageThatArrivesLateCountsButIsNotTheExcerpt() {
        Notice bundle = said(said(empty, 2), 1);
        assertEquals(2, bundle.count());
        assertEquals("message 2", bundle.excerpt());
        assertEquals(NOON.plusSeconds(2), bundle.at());
    }

    @Test
    void readingTheRoomReadsTheBundle() {
        Notice bundle = said(said(empty, 1), 2).roomRead(2).state();
        assertTrue(bundle.read());
        assertEquals(2, bundle.count(), "it still says how many there were");
    }

    @Test
    void readingPartOfTheRoomLeavesTheRest() {
        Notice bundle = said(said(empty, 1), 2).roomRead(1).state();
        assertFalse(bundle.read());
        assertEquals(1, bundle.count());
    }

    @Test
    void aReadBundleBeginsAnewWithTheNextMessage() {
        Notice bundle = said(said(empty, 1).roomRead(1).state(), 2);
        assertFalse(bundle.read());
        assertEquals(1, bundle.count());
    }

    @Test
    void whatWasReadBeforeItIsHeardOfIsNoNews() {
        Notice bundle = said(empty.roomRead(5).state(), 5);
        assertTrue(bundle.read());
        assertNull(bundle.inbox(), "it is in nobody's list");
    }

    @Test
    void seeingABundleEndsIt() {
        Notice seen = said(said(empty, 1), 2).seen().state();
        assertTrue(seen.read());
        assertSame(seen, said(seen, 2), "told again, it is no news");
        assertSame(seen, seen.seen().state());
        assertFalse(said(seen, 3).read());
    }

    @Test
    void aHundredMeansAHundredOrMore() {
        Notice bundle = empty;
        for (int seq = 1; seq <= 150; seq++) {
            bundle = said(bundle, seq);
        }
        assertEquals(100, bundle.count());
        assertEquals(100, bundle.news().size());
        assertFalse(bundle.lacks(3), "long ago counted");
        assertTrue(bundle.roomRead(150).state().read());
    }

    @Property(tries = 200)
    void theOrderOfArrivalDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 12) int messages,
            @ForAll @IntRange(max = 12) int readUpTo,
            @ForAll Random random) {
        List<UnaryOperator<Notice>> arrivals = new ArrayList<>();
        for (int seq = 1; seq <= messages; seq++) {
            int place = seq;
            arrivals.add(bundle -> said(bundle, place));
            arrivals.add(bundle -> said(bundle, place));
        }
        arrivals.add(bundle -> bundle.roomRead(readUpTo).state());
        Collections.shuffle(arrivals, random);
        Notice bundle = empty;
        for (UnaryOperator<Notice> arrival : arrivals) {
            bundle = arrival.apply(bundle);
        }
        int unread = Math.max(0, messages - readUpTo);
        assertEquals(unread == 0, bundle.read());
        assertEquals(unread, bundle.news().size());
        if (unread > 0) {
            assertEquals(unread, bundle.count());
            assertEquals("message " + messages, bundle.excerpt());
        }
    }

    @Test
    void theWordsOfADeletedMessageGo() {
        Notice bundle = said(said(empty, 1), 2).pushedAs("tag").state();
        Change<Notice> deleted = bundle.deleted(2);
        assertNull(deleted.state().excerpt());
        assertEquals(List.of(1L), deleted.state().news());
        assertEquals(1, deleted.state().count());
        assertFalse(deleted.state().read());
        assertEquals(List.of(new Notifications.PushOutdated("ben", "tag")), deleted.facts());
        assertSame(deleted.state(), deleted.state().deleted(2).state());
    }

    @Test
    void theyGoAlsoWhereItWasRead() {
        assertNull(said(empty, 1).roomRead(1).state().deleted(1).state().excerpt());
        assertEquals("message 2", said(said(empty, 1), 2).deleted(1).state().excerpt());
    }

    @Test
    void aMessageThatIsTakenBackIsNoNews() {
        assertTrue(said(empty, 1).deleted(1).state().read());
        Notice before = empty.deleted(1).state();
        assertSame(before, said(before, 1), "also where its deletion was heard of first");
    }

    @Test
    void anEditIsInTheExcerptOfTheNewest() {
        Notice bundle = said(said(empty, 1), 2);
        assertSame(bundle, bundle.edited(1, "other words").state());
        assertEquals("other words", bundle.edited(2, "other words").state().excerpt());
        assertEquals(2, bundle.edited(2, "other words").state().count());
    }

    @Test
    void whoIsNamedIsToldSoUntilTheyHaveRead() {
        Notice named = said(said(empty, 1, Set.of("ben")), 2, Set.of());
        assertEquals(Notifications.Type.MENTIONED, named.type());
        Notice later = said(named.roomRead(2).state(), 3, Set.of("anna"));
        assertEquals(Notifications.Type.MESSAGE_RECEIVED, later.type());
    }

    @Test
    void theWordsSayWhichChatItIs() {
        var people = new Users.People(Map.of("anna", new Users.Person("anna", "Anna", 0)));
        assertEquals("Anna wrote to you about “Groceries”.", words("post", "Groceries", people));
        assertEquals("Anna wrote in “Party”.", words(null, "Party", people));
        assertEquals("Anna wrote to you.", words(null, null, people));
    }

    private String words(String post, String title, Users.People people) {
        var sent = new Chat.MessageSent("room", post, title, 1, "anna", Set.of("anna", "ben"), "Hello", Set.of());
        return NoticeWords.of(empty.said("ben", sent, NOON).state(), people).text();
    }

    private static Notice said(Notice bundle, long seq) {
        return said(bundle, seq, null);
    }

    private static Notice said(Notice bundle, long seq, Set<String> mentions) {
        var sent = new Chat.MessageSent(
                "room", "post", "Groceries", seq, "anna", Set.of("anna", "ben"), "message " + seq, mentions);
        return bundle.said("ben", sent, NOON.plusSeconds(seq)).state();
    }
}
