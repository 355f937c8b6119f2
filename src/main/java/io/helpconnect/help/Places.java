package io.helpconnect.help;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help.Area;
import io.helpconnect.help.Help.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** Places on the earth and the map cells (H3) that they lie in. */
final class Places {
    /** The resolution of the cell that all may know: about 0.7 km². */
    static final int PUBLIC = 8;

    /** The coarsest resolution on which new posts are announced: about 1,800 km². */
    private static final int WIDEST = 4;

    private static final int FINEST_TOPIC = 7;

    /** One cell and two rings around it: 19 topics for a search at most. */
    private static final int RINGS = 2;

    /** The edge of a cell of each resolution in metres where cells are smallest, and where they are largest. */
    private static final double[] SMALLEST_EDGE = {0, 0, 0, 0, 19_000, 7_200, 2_720, 1_030};

    private static final double[] LARGEST_EDGE = {0, 0, 0, 0, 32_000, 12_000, 4_500, 1_700};

    private final H3Core h3;

    Places() {
        try {
            h3 = H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("the map cells' native library cannot be loaded", e);
        }
    }

    /** What all may know of a location: the same for every point of its cell. */
    Area areaOf(Location location) {
        Point point = Point.at("location", location.lat(), location.lon());
        long cell = h3.latLngToCell(point.lat(), point.lon(), PUBLIC);
        Point centre = publicCentre(cell);
        return new Area(centre.lat(), centre.lon(), h3.h3ToString(cell));
    }

    /** Where all see what is in the cell. Five decimals are about a metre. */
    Point publicCentre(long cell) {
        LatLng centre = h3.cellToLatLng(cell);
        return new Point(rounded(centre.lat), rounded(centre.lng));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }

    long number(String cell) {
        return h3.stringToH3(cell);
    }

    long parent(long cell, int resolution) {
        return h3.cellToParent(cell, resolution);
    }

    Point centre(long cell) {
        LatLng centre = h3.cellToLatLng(cell);
        return new Point(centre.lat, centre.lng);
    }

    boolean isCell(String name) {
        if (name.isEmpty() || name.length() > 16 || !name.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return false;
        }
        return h3.isValidCell(name);
    }

    boolean isPublicCell(long cell) {
        return h3.isValidCell(cell) && h3.getResolution(cell) == PUBLIC;
    }

    /** The topics on which something about a post in this area is announced: its cell and the cells around it. */
    List<String> topicsOf(Area area) {
        return IntStream.rangeClosed(WIDEST, PUBLIC)
                .mapToObj(resolution -> topic(h3.cellToParentAddress(area.cell(), resolution)))
                .toList();
    }

    /** The topics on which every post within the radius is announced, and some beyond it; at most 19. */
    List<String> topicsNear(Point point, double radius) {
        int resolution = FINEST_TOPIC;
        while (resolution > WIDEST && reach(resolution) < radius) {
            resolution--;
        }
        double slack = LARGEST_EDGE[resolution];
        String middle = h3.latLngToCellAddress(point.lat(), point.lon(), resolution);
        return h3.gridDisk(middle, RINGS).stream()
                .filter(cell -> point.metresTo(centre(h3.stringToH3(cell))) <= radius + slack)
                .map(Places::topic)
                .toList();
    }

    /** How far one sees from anywhere in the middle cell without leaving the rings. */
    private static double reach(int resolution) {
        return RINGS * 1.5 * SMALLEST_EDGE[resolution];
    }

    private static String topic(String cell) {
        return "cell." + cell;
    }

    /** A point on the earth in degrees. */
    record Point(double lat, double lon) {
        private static final double EARTH_METRES = 6_371_008.8;

        static Point at(String field, double lat, double lon) {
            if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
                throw Problem.invalid(field, "must be a latitude from -90 to 90 and a longitude from -180 to 180")
                        .failure();
            }
            return new Point(lat, lon);
        }

        /** @param text {@code lat,lon} */
        static Point read(String text) {
            int comma = text.indexOf(',');
            return at(
                    "near",
                    Double.parseDouble(text.substring(0, comma)),
                    Double.parseDouble(text.substring(comma + 1)));
        }

        Direction direction() {
            double phi = Math.toRadians(lat);
            double lambda = Math.toRadians(lon);
            return new Direction(Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi));
        }

        double metresTo(Point other) {
            return metres(direction().chordTo(other.direction()));
        }

        /** The way over the ground that a straight line through the unit sphere spans. */
        static double metres(double chord) {
            return 2 * EARTH_METRES * Math.asin(Math.min(1, chord / 2));
        }

        static double chord(double metres) {
            return 2 * Math.sin(metres / EARTH_METRES / 2);
        }
    }

    /**
     * A point on the unit sphere. Straight lines between such points order like ways over the ground, know neither poles
     * nor a date line, and cost three multiplications.
     */
    record Direction(double x, double y, double z) {
        double chordTo(Direction other) {
            double dx = x - other.x;
            double dy = y - other.y;
            double dz = z - other.z;
            return Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
}
