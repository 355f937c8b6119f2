package io.helpconnect.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Json;
import org.junit.jupiter.api.Test;

final class AdditionsTest {
    @Test
    void whatIsNotKnownStaysAndWhatIsKnownIsAsItWasWritten() {
        assertEquals(
                json("{'size':2,'owner':null,'colour':'red'}"),
                kept("{'size':1,'owner':'ann','colour':'red'}", "{'size':1,'owner':'ann'}", "{'size':2,'owner':null}"));
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
                json("{'place':{'lat':2,'floor':3}}"),
                kept("{'place':{'lat':1,'floor':3}}", "{'place':{'lat':1}}", "{'place':{'lat':2}}"));
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

    private static Object kept(String stored, String known, String next) {
        return new Additions(json(stored), json(known)).keptIn(json(next));
    }

    private static Object json(String text) {
        return Json.read(text.replace('\'', '"'), Object.class);
    }
}
