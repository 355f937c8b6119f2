package io.helpconnect.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverTest {
    private static final Cells CELLS = Cells.load();
    private static final Cover COVER = new Cover(CELLS);
    private static final Point DAM = new Point(52.3731, 4.8926);

    @Property(tries = 2_000)
    void everyPostWithinTheRadiusLiesInACoveredCell(
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @IntRange(min = 100, max = 50_000) int radius,
            @ForAll @DoubleRange(min = 0, max = 1) double far,
            @ForAll @DoubleRange(min = 0, max = 6.28) double bearing) {
        var middle = new Point(lat, lon);
        long post = CELLS.at(beyond(middle, far * radius, bearing), Cells.PUBLIC);
        if (middle.metresTo(CELLS.publicCentre(post)) <= radius) {
            var cover = COVER.of(middle, radius);
            assertEquals(1, ancestors(post).stream().filter(cover::contains).count(), "in one of them");
        }
    }

    @Property(tries = 2_000)
    void itIsFewCells(
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @IntRange(min = 100, max = 50_000) int radius) {
        int cells = COVER.of(new Point(lat, lon), radius).size();
        assertTrue(cells <= Cover.MOST, "cells: " + cells);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 700, 2_000, 2_500, 4_500, 9_000, 20_000, 50_000})
    void allThatIsWithinTheRadiusIsCovered(int radius) {
        Set<Long> cover = new HashSet<>(COVER.of(DAM, radius));
        int rings = 2 + radius / 600;
        List<Long> within = CELLS.around(CELLS.at(DAM, Cells.PUBLIC), rings).stream()
                .filter(cell -> DAM.metresTo(CELLS.publicCentre(cell)) <= radius)
                .toList();
        List<Long> left = within.stream()
                .filter(cell -> ancestors(cell).stream().noneMatch(cover::contains))
                .toList();
        assertEquals(List.of(), left);
    }

    @Test
    void aRadiusThatHasNoPublicCentreInItHasNoCell() {
        Point corner = new Point(52.3731, 4.8926);
        double nearest = CELLS.around(CELLS.at(corner, Cells.PUBLIC), 1).stream()
                .mapToDouble(cell -> corner.metresTo(CELLS.publicCentre(cell)))
                .min()
                .orElseThrow();
        assertEquals(List.of(), COVER.of(corner, nearest - 10));
        assertEquals(1, COVER.of(corner, nearest + 1).size());
    }

    private static Set<Long> ancestors(long cell) {
        return IntStream.rangeClosed(Cover.COARSEST, Cells.PUBLIC)
                .mapToObj(resolution -> CELLS.parent(cell, resolution))
                .collect(Collectors.toSet());
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
