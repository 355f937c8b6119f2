package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helpconnect.bus.Json;
import io.helpconnect.store.Documents.Inserted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store promises of reading. */
abstract class FindContract extends ChangeContract {
    @Test
    void whatWasInsertedIsReadBack() {
        Thing thing = Thing.of("ann").name("a ladder").at(NOW).cells("c1", "c2");
        assertEquals(new Inserted<>(thing, true), insert("1", thing));
        assertEquals(Optional.of(new Document<>("1", 1, thing)), await(things.get("1")));
        assertEquals(Optional.empty(), await(things.get("2")));
    }

    @Test
    void severalAreReadAtOnceWithoutThoseThatAreMissing() {
        insert("1", Thing.of("ann"));
        insert("2", Thing.of("bob"));
        assertEquals(Map.of("1", Thing.of("ann"), "2", Thing.of("bob")), await(things.get(Set.of("1", "2", "3"))));
        assertEquals(Map.of(), await(things.get(Set.of())));
    }

    @Test
    void pagesFollowOneAnotherInOrder() {
        for (int i = 0; i < 7; i++) {
            insert("" + i, Thing.of("ann").at(NOW.plusSeconds(i / 2)).size(i));
        }
        insert("x", Thing.of("bob").at(NOW));
        Query anns = Query.where("owner", "ann");
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), pages(anns.ascending("at")));
        assertEquals(List.of("6", "5", "4", "3", "2", "1", "0"), pages(anns.descending("at")));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), pages(anns));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "x"), pages(Query.all()));
        assertEquals(
                List.of("2", "3", "4", "5"),
                pages(anns.ascending("at").from(NOW.plusSeconds(1)).below(NOW.plusSeconds(3))));
        assertEquals(
                List.of("5", "4", "3", "2"),
                pages(anns.descending("at").from(NOW.plusSeconds(1)).below(NOW.plusSeconds(3))));
        assertEquals(
                List.of("6", "5"),
                pages(Query.where("good", false).descending("size").from(5)));
        assertEquals(
                List.of("0", "x", "1"),
                pages(Query.where("good", false).ascending("size").below(2)));
    }

    @Test
    void whatHasNoValueComesFirstAscendingAndLastDescending() {
        insert("a", Thing.of("ann"));
        insert("b", Thing.of("ann"));
        insert("c", Thing.of("ann"));
        insert("d", Thing.of("ann").at(NOW));
        insert("e", Thing.of("ann").at(NOW.plusSeconds(1)));
        insert("f", Thing.of("ann").at(NOW.plusSeconds(1)));
        Query anns = Query.where("owner", "ann");
        assertEquals(List.of("a", "b", "c", "d", "e", "f"), pages(anns.ascending("at")));
        assertEquals(List.of("f", "e", "d", "c", "b", "a"), pages(anns.descending("at")));
    }

    @Test
    void whatWasDeletedIsNotAmongThoseWithoutAValue() {
        insert("a", Thing.of("ann").size(1));
        insert("b", Thing.of("ann").size(2));
        await(things.delete("a"));
        assertEquals(List.of("b"), pages(Query.all().ascending("size")));
        assertEquals(List.of("b"), pages(Query.all().descending("size")));
    }

    @Test
    void theIndexAloneSaysWhatEachDocumentHasInTheOrderField() {
        insert("a", Thing.of("ann").at(NOW));
        insert("b", Thing.of("ann").at(NOW.plusSeconds(1)));
        insert("c", Thing.of("ann"));
        Query anns = Query.where("owner", "ann");

        assertEquals(
                List.of(
                        new Query.Entry("c", null),
                        new Query.Entry("a", Json.instant(NOW)),
                        new Query.Entry("b", Json.instant(NOW.plusSeconds(1)))),
                await(things.entries(anns.ascending("at"))).items());
        assertThrows(IllegalArgumentException.class, () -> await(things.entries(anns)));
    }

    @Test
    void aDocumentIsFoundByEachElementOfAList() {
        insert("1", Thing.of("ann").cells("c1", "c2", "c2").at(NOW));
        insert("2", Thing.of("ann").cells("c2").at(NOW.plusSeconds(1)));
        insert("3", Thing.of("bob").cells("c2"));
        insert("4", new Thing("ann", null, null, 0, false, null, null));
        assertEquals(List.of("1"), ids(Query.where("cells", "c1")));
        assertEquals(List.of("1", "2", "3"), pages(Query.where("cells", "c2")));
        assertEquals(
                List.of("2", "1"),
                pages(Query.where("cells", "c2").and("owner", "ann").descending("at")));
        await(things.change("1", SYSTEM, "thing", thing -> Change.to(thing.cells("c3"))));
        assertEquals(List.of("2", "3"), ids(Query.where("cells", "c2")));
        assertEquals(List.of("1"), ids(Query.where("cells", "c3")));
    }

    @Test
    void aDocumentIsFoundOnceByAnyOfSeveralElements() {
        insert("4", Thing.of("ann").cells("c4"));
        insert("3", Thing.of("ann").cells("c1"));
        insert("2", Thing.of("bob").cells("c2", "c3"));
        insert("1", Thing.of("bob").cells("c1", "c3"));
        assertEquals(List.of("1", "2", "3"), pages(Query.whereAny("cells", List.of("c3", "c1", "c2", "c9"))));
        assertEquals(List.of("2"), ids(Query.whereAny("cells", Set.of("c2"))));
        assertEquals(List.of(), ids(Query.whereAny("cells", List.of("c8", "c9"))));
        assertThrows(IllegalArgumentException.class, () -> Query.whereAny("cells", List.of()));
    }

    @Test
    void aQueryThatNoIndexAnswersIsRefusedAtOnce() {
        for (Query query : List.of(
                Query.where("at", NOW),
                Query.where("owner", "ann").ascending("size"),
                Query.all().ascending("at"),
                Query.all().ascending("cells"),
                Query.where("nothing", 1),
                Query.whereAny("owner", List.of("ann")),
                Query.whereAny("cells", List.of("c")).and("owner", "ann"),
                Query.whereAny("cells", List.of("c")).ascending("at"),
                Query.where("cells", "c").and("owner", "ann").and("at", NOW).and("size", 1))) {
            assertThrows(IllegalArgumentException.class, () -> things.find(query), query.toString());
        }
    }

    @Test
    void aForeignCursorIsRefused() {
        insert("1", Thing.of("ann").at(NOW));
        insert("2", Thing.of("ann").at(NOW));
        Query newest = Query.where("owner", "ann").descending("at").limit(1);
        String cursor = await(things.find(newest)).next();
        assertEquals(List.of("1"), ids(newest.after(cursor)));
        for (Query query : List.of(
                newest.after("?"),
                newest.after(""),
                newest.after("AAAA"),
                newest.after(cursor.substring(4)),
                newest.ascending("at").after(cursor),
                Query.where("owner", "bob").descending("at").after(cursor),
                Query.all().after(cursor))) {
            assertEquals(
                    Set.of("cursor"), awaitProblem(things.find(query)).errors().keySet(), query.toString());
        }
    }
}
