package io.helpconnect.help;

import static io.helpconnect.help.Samples.PLACES;
import static io.helpconnect.help.Samples.statusOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.help.Help.Area;
import io.helpconnect.help.Help.Location;
import io.helpconnect.places.Point;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    @Test
    void allSeeOfAPlaceIsTheCentreOfItsCell() {
        Area area = PLACES.areaOf(Samples.HOME);
        assertEquals(area, PLACES.areaOf(new Location(area.lat(), area.lon(), null)), "the centre of the centre");
        assertEquals(area.lat(), Math.round(area.lat() * 1e5) / 1e5);
    }

    @Property(tries = 300)
    void aPlaceIsWithinItsCellAndAlwaysShownAtTheSamePoint(
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon) {
        Area area = PLACES.areaOf(new Location(lat, lon, null));
        assertEquals(area, PLACES.areaOf(new Location(lat, lon, "elsewhere")));
        double metres = new Point(lat, lon).metresTo(new Point(area.lat(), area.lon()));
        assertTrue(metres < 1_000, "metres: " + metres);
    }

    @ParameterizedTest
    @CsvSource({"91, 0", "-90.0001, 0", "0, 180.5", "0, -181", "NaN, 0", "0, NaN", "Infinity, 0"})
    void whatIsNotOnTheEarthIsRefused(double lat, double lon) {
        assertEquals(400, statusOf(() -> PLACES.areaOf(new Location(lat, lon, null))));
    }

    @ParameterizedTest
    @CsvSource({"90, 0", "90, 123", "-90, 0", "0, 180", "0, -180", "67.85, 180"})
    void polesAndTheDateLineAreOnTheEarth(double lat, double lon) {
        Area area = PLACES.areaOf(new Location(lat, lon, null));
        assertTrue(PLACES.isCell(area.cell()));
        assertEquals(area, PLACES.areaOf(new Location(lat, lon == 180 ? -180 : lon, null)));
    }

    @Test
    void waysAreMeasuredOverTheGround() {
        var amsterdam = new Point(52.3702, 4.8952);
        var berlin = new Point(52.52, 13.405);
        assertEquals(577_000, amsterdam.metresTo(berlin), 1_500);
        assertEquals(0, amsterdam.metresTo(amsterdam));
        assertEquals(222, new Point(0, 179.999).metresTo(new Point(0, -179.999)), 1);
        assertEquals(20_015_000, new Point(90, 0).metresTo(new Point(-90, 0)), 1_000);
    }

    @Test
    void onlyCellsAreCells() {
        String cell = PLACES.areaOf(Samples.HOME).cell();
        assertTrue(PLACES.isCell(cell));
        for (String name : List.of("", "x", cell.substring(1), "ffffffffffffffff", cell + "0000", "8819-6953")) {
            assertFalse(PLACES.isCell(name), name);
        }
    }

    @Property(tries = 500)
    void whateverIsWithinTheRadiusIsAnnouncedOnOneOfTheTopics(
            @ForAll @DoubleRange(min = -89, max = 89) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @IntRange(min = 1, max = 50_000) int radius,
            @ForAll @DoubleRange(min = 0, max = 1) double far,
            @ForAll @DoubleRange(min = 0, max = 6.28) double bearing) {
        var from = new Point(lat, lon);
        List<String> topics = PLACES.topicsNear(from, radius);
        assertTrue(topics.size() <= 20);
        Point there = beyond(from, far * radius, bearing);
        Area area = PLACES.areaOf(new Location(there.lat(), there.lon(), null));
        if (from.metresTo(new Point(area.lat(), area.lon())) <= radius) {
            long common =
                    PLACES.topicsOf(area).stream().filter(topics::contains).count();
            assertEquals(1, common, "heard once");
        }
    }

    private static Point beyond(Point from, double metres, double bearing) {
        double way = metres / 6_371_008.8;
        double phi = Math.toRadians(from.lat());
        double lat = Math.asin(Math.sin(phi) * Math.cos(way) + Math.cos(phi) * Math.sin(way) * Math.cos(bearing));
        double lon = Math.toRadians(from.lon())
                + Math.atan2(
                        Math.sin(bearing) * Math.sin(way) * Math.cos(phi),
                        Math.cos(way) - Math.sin(phi) * Math.sin(lat));
        return new Point(Math.toDegrees(lat), Math.IEEEremainder(Math.toDegrees(lon), 360));
    }
}
