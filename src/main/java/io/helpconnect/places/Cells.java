package io.helpconnect.places;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The map cells (H3) of the earth: hexagons within hexagons, and a few pentagons. */
public final class Cells {
    /** The resolution of the cell that all may know: about 0.7 km². */
    public static final int PUBLIC = 8;

    private final H3Core h3;

    private Cells() {
        try {
            h3 = H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("the map cells' native library cannot be loaded", e);
        }
    }

    private static final class Loaded {
        static final Cells CELLS = new Cells();
    }

    /** Blocks the first time: the native library is unpacked to a file. */
    public static Cells load() {
        return Loaded.CELLS;
    }

    public static Future<Cells> load(Vertx vertx) {
        return vertx.executeBlocking(Cells::load);
    }

    public long at(Point point, int resolution) {
        return h3.latLngToCell(point.lat(), point.lon(), resolution);
    }

    /** Where all see what is in a public cell. Five decimals are about a metre. */
    public Point publicCentre(long cell) {
        LatLng centre = h3.cellToLatLng(cell);
        return new Point(rounded(centre.lat), rounded(centre.lng));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }

    public Point centre(long cell) {
        LatLng centre = h3.cellToLatLng(cell);
        return new Point(centre.lat, centre.lng);
    }

    /** From its centre to its farthest corner, in metres. */
    double size(long cell) {
        Point centre = centre(cell);
        return h3.cellToBoundary(cell).stream()
                .mapToDouble(corner -> centre.metresTo(new Point(corner.lat, corner.lng)))
                .max()
                .orElseThrow();
    }

    public long number(String cell) {
        return h3.stringToH3(cell);
    }

    public String name(long cell) {
        return h3.h3ToString(cell);
    }

    public long parent(long cell, int resolution) {
        return h3.cellToParent(cell, resolution);
    }

    /** The cell and those around it, ring by ring. */
    public List<Long> around(long cell, int rings) {
        return h3.gridDisk(cell, rings);
    }

    public boolean isCell(String name) {
        if (name.isEmpty() || name.length() > 16 || !name.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return false;
        }
        return h3.isValidCell(name);
    }

    public boolean isPublic(long cell) {
        return h3.isValidCell(cell) && h3.getResolution(cell) == PUBLIC;
    }
}
