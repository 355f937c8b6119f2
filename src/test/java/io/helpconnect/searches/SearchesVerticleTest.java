package io.helpconnect.searches;

import static io.helpconnect.searches.SearchesNode.ANN;
import static io.helpconnect.searches.SearchesNode.BEN;
import static io.helpconnect.searches.SearchesNode.HOME;
import static io.helpconnect.searches.SearchesNode.search;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help;
import io.helpconnect.searches.Searches.ChangeSearch;
import io.helpconnect.searches.Searches.DeleteSearch;
import io.helpconnect.searches.Searches.Filter;
import io.helpconnect.searches.Searches.FindSearch;
import io.helpconnect.searches.Searches.ListSearches;
import io.helpconnect.searches.Searches.Place;
import io.helpconnect.searches.Searches.Search;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keeping searches, over the bus. */
class SearchesVerticleTest {
    private final SearchesNode node = new SearchesNode();

    @AfterEach
    void close() {
        node.close();
    }

    private static ChangeSearch change(Search search, Caller by, Boolean tell, Help.Category category, Filter... any) {
        return new ChangeSearch(search.id(), null, null, tell, null, null, null, category, null, null, Set.of(any), by);
    }

    @Test
    void itIsKeptAsItWasGiven() {
        Search kept = node.ask(search(ANN)
                .near(HOME)
                .radius(3_000)
                .category(Help.Category.TUTORING)
                .make());
        assertEquals("Tutoring · Posts · within 3 km", kept.name());
        assertEquals(HOME, kept.near(), "as exactly as it was given");
        assertTrue(kept.tell());
        assertFalse(kept.interest());
        assertEquals(kept, node.ask(new FindSearch(kept.id(), ANN)));
    }

    @Test
    void onlyItsOwnerSeesChangesOrDeletesIt() {
        Search kept = node.ask(search(ANN).make());
        assertEquals(404, node.refused(new FindSearch(kept.id(), BEN)).status());
        assertEquals(404, node.refused(change(kept, BEN, false, null)).status());
        assertEquals(404, node.refused(new DeleteSearch(kept.id(), BEN)).status());
        assertEquals(List.of(), node.ask(new ListSearches(null, null, BEN)).items());
        assertEquals(List.of(kept), node.ask(new ListSearches(null, null, ANN)).items());
    }

    @Test
    void whatIsDeletedIsGone() {
        Search kept = node.ask(search(ANN).make());
        node.ask(new DeleteSearch(kept.id(), ANN));
        assertEquals(404, node.refused(new FindSearch(kept.id(), ANN)).status());
        assertEquals(404, node.refused(new DeleteSearch(kept.id(), ANN)).status());
    }

    @Test
    void whatIsNotGivenStaysAndAFilterCanBeLeftOut() {
        Search kept =
                node.ask(search(ANN).category(Help.Category.PETS).words("dog").make());
        Search quiet = node.ask(change(kept, ANN, false, null, Filter.Q));
        assertEquals(Help.Category.PETS, quiet.category());
        assertEquals(null, quiet.q());
        assertFalse(quiet.tell());
        assertEquals("Pets · Posts · within 5 km", quiet.name());
        Search other = node.ask(change(quiet, ANN, null, Help.Category.TECH, Filter.CATEGORY));
        assertEquals(Help.Category.TECH, other.category(), "what is given counts");
    }

    @Test
    void thereAreFiftyAtMostAndOneThatIsDeletedMakesRoom() {
        for (int i = 0; i < 50; i++) {
            node.after(1);
            node.ask(search(ANN).make());
        }
        var refused = node.refused(search(ANN).make());
        assertEquals(409, refused.status());
        assertTrue(refused.detail().contains("50"), refused.detail());
        node.ask(search(BEN).make());
        var page = node.ask(new ListSearches(20, null, ANN));
        var next = node.ask(new ListSearches(100, page.next(), ANN));
        assertEquals(30, next.items().size());
        node.ask(new DeleteSearch(next.items().get(7).id(), ANN));
        node.ask(search(ANN).make());
        assertEquals(409, node.refused(search(ANN).make()).status());
    }

    @Test
    void aRepeatIsTheFirstOneAlsoWhenThereIsNoRoomLeft() {
        var key = NewId.forKey("ann", "CreateSearch", "a key", "content");
        Search first = node.ask(search(ANN).as(key).make());
        assertEquals(first, node.ask(search(ANN).as(key).make()));
        var other = NewId.forKey("ann", "CreateSearch", "a key", "other content");
        assertEquals(409, node.refused(search(ANN).as(other).make()).status());
    }

    @Test
    void thePlaceIsNotInAnyLogLine() {
        var asked = search(ANN).near(new Place(52.3702157, 4.8951679)).make();
        Search kept = node.ask(asked);
        for (String text : List.of(asked.toString(), kept.toString(), new Place(52.3702157, 4.8951679).toString())) {
            assertFalse(text.contains("52.37"), text);
            assertFalse(text.contains("4.895"), text);
        }
    }
}
