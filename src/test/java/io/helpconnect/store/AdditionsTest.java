package io.helpconnect.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AdditionsTest {
    @Test
    void whatIsNotKnownStaysAndWhatIsKnownIsAsItWasWritten() {
        var stored = Map.of("size", 1, "owner", "ann", "colour", "red");
        var kept = new Additions(stored, Map.of("size", 1, "owner", "ann")).keptIn(Map.of("size", 2, "owner", "ben"));
        assertEquals(Map.of("size", 2, "owner", "ben", "colour", "red"), kept);
    }

    @Test
    void whatWasTakenOutDoesNotComeBack() {
        assertEquals(
                json("{'read':{'ann':1}}"),
                kept("{'read':{'ann':1,'ben':2}}", "{'read':{'ann':1,'ben':2}}", "{'read':{'ann':1}}"));
        assertEquals(
                json("{'place':null}"), kept("{'place':{'lat':1,'floor':3}}", "{'place':{'lat':1}}", "{'place':null}"));
    }

    @Test
    void insideOfWhatIsKnownItStaysToo() {
        assertEquals(
                json("{'place':{'lat':2,'at':'Dam','floor':3}}"),
                kept(
                        "{'place':{'lat':1,'at':'Dam','floor':3}}",
                        "{'place':{'lat':1,'at':'Dam'}}",
                        "{'place':{'lat':2,'at':'Dam'}}"));
        assertEquals(
                json("{'parts':{'top':{'n':1,'more':1}}}"),
                kept(
                        "{'parts':{'top':{'n':1,'more':1},'leg':{'n':1,'more':1}}}",
                        "{'parts':{'top':{'n':1},'leg':{'n':1}}}",
                        "{'parts':{'top':{'n':1}}}"));
    }

    /** Another place has another floor. */
    @Test
    void whatIsNothingLikeBeforeIsAnotherThing() {
        assertEquals(
                json("{'place':{'lat':2,'at':'Dam 2'}}"),
                kept(
                        "{'place':{'lat':1,'at':'Dam 1','floor':3}}",
                        "{'place':{'lat':1,'at':'Dam 1'}}",
                        "{'place':{'lat':2,'at':'Dam 2'}}"));
        assertEquals(
                json("{'by':{'ann':{'id':'b','n':1}}}"),
                kept(
                        "{'by':{'ann':{'id':'a','n':1,'more':1}}}",
                        "{'by':{'ann':{'id':'a','n':1}}}",
                        "{'by':{'ann':{'id':'b','n':1}}}"));
    }

    @Test
    void inAListItGoesWithTheElementThatBeginsAsItDid() {
        assertEquals(
                json("[{'user':'ben','seen':5,'more':2},{'user':'ann','seen':1,'more':1},{'user':'cleo','seen':1}]"),
                kept(
                        "[{'user':'ann','seen':1,'more':1},{'user':'ben','seen':1,'more':2}]",
                        "[{'user':'ann','seen':1},{'user':'ben','seen':1}]",
                        "[{'user':'ben','seen':5},{'user':'ann','seen':1},{'user':'cleo','seen':1}]"));
    }

    @Test
    void inAListItGoesWithTheElementOfTheSameId() {
        assertEquals(
                json("[{'id':'b','n':5,'more':2},{'id':'c','n':1}]"),
                kept(
                        "[{'id':'a','n':1,'more':1},{'id':'b','n':1,'more':2}]",
                        "[{'id':'a','n':1},{'id':'b','n':1}]",
                        "[{'id':'b','n':5},{'id':'c','n':1}]"));
    }

    @Test
    void inAListWithoutIdsItGoesWithWhatIsAsItWas() {
        assertEquals(
                json("[{'n':3},{'n':1,'more':1},{'n':1,'more':2}]"),
                kept(
                        "[{'n':1,'more':1},{'n':1,'more':2},{'n':2,'more':3}]",
                        "[{'n':1},{'n':1},{'n':2}]",
                        "[{'n':3},{'n':1},{'n':1}]"));
        assertEquals(json("['y','z']"), kept("['x','y']", "['x','y']", "['y','z']"));
    }

    /** Inside of a state. */
    private static Object kept(String stored, String known, String next) {
        var kept =
                new Additions(Map.of("in", json(stored)), Map.of("in", json(known))).keptIn(Map.of("in", json(next)));
        return ((Map<?, ?>) kept).get("in");
    }

    private static Object json(String text) {
        return Json.read(text.replace('\'', '"'), Object.class);
    }
}
