package io.helpconnect.help;

import io.helpconnect.help.Help.Area;
import io.helpconnect.help.Help.Location;
import io.helpconnect.places.Cells;
import io.helpconnect.places.Point;
import java.util.List;
import java.util.stream.IntStream;

/** Places on the earth and the map cells (H3) that they lie in. */
final class Places {
    /** The resolution of the cell that all may know: about 0.7 km². */
    static final int PUBLIC = Cells.PUBLIC;

    /** The coarsest resolution on which new posts are announced: about 1,800 km². */
    private static final int WIDEST = 4;

    private static final int FINEST_TOPIC = 7;

    /** One cell and two rings around it: 19 topics for a search at most. */
    private static final int RINGS = 2;

    /** The edge of a cell of each resolution in metres where cells are smallest, and where they are largest. */
    private static final double[] SMALLEST_EDGE = {0, 0, 0, 0, 19_000, 7_200, 2_720, 1_030};

    private static final double[] LARGEST_EDGE = {0, 0, 0, 0, 32_000, 12_000, 4_500, 1_700};

    private final Cells cells;

    Places() {
        cells = Cells.load();
    }

    /** What all may know of a location: the same for every point of its cell. */
    Area areaOf(Location location) {
        long cell = cells.at(Point.at("location", location.lat(), location.lon()), PUBLIC);
        Point centre = publicCentre(cell);
        return new Area(centre.lat(), centre.lon(), cells.name(cell));
    }

    /** Where all see what is in the cell. */
    Point publicCentre(long cell) {
        return cells.publicCentre(cell);
    }

    long number(String cell) {
        return cells.number(cell);
    }

    long parent(long cell, int resolution) {
        return cells.parent(cell, resolution);
    }

    Point centre(long cell) {
        return cells.centre(cell);
    }

    boolean isCell(String name) {
        return cells.isCell(name);
    }

    boolean isPublicCell(long cell) {
        return cells.isPublic(cell);
    }

    /** The topics on which something about a post in this area is announced: its cell and the cells around it. */
    List<String> topicsOf(Area area) {
        return IntStream.rangeClosed(WIDEST, PUBLIC)
                .mapToObj(resolution -> topic(parent(number(area.cell()), resolution)))
                .toList();
    }

    /** The topics on which every post within the radius is announced, and some beyond it; at most 19. */
    List<String> topicsNear(Point point, double radius) {
        int resolution = FINEST_TOPIC;
        while (resolution > WIDEST && reach(resolution) < radius) {
            resolution--;
        }
        double slack = LARGEST_EDGE[resolution];
        return cells.around(cells.at(point, resolution), RINGS).stream()
                .filter(cell -> point.metresTo(centre(cell)) <= radius + slack)
                .map(this::topic)
                .toList();
    }

    /** How far one sees from anywhere in the middle cell without leaving the rings. */
    private static double reach(int resolution) {
        return RINGS * 1.5 * SMALLEST_EDGE[resolution];
    }

    private String topic(long cell) {
        return "cell." + cells.name(cell);
    }
}
