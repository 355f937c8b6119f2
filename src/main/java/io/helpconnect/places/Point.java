package io.helpconnect.places;

import io.helpconnect.bus.Problem;

/** A point on the earth in degrees. */
public record Point(double lat, double lon) {
    private static final double EARTH_METRES = 6_371_008.8;

    /** @param field to be named where this is no point on the earth */
    public static Point at(String field, double lat, double lon) {
        if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
            throw Problem.invalid(field, "must be a latitude from -90 to 90 and a longitude from -180 to 180")
                    .failure();
        }
        return new Point(lat, lon);
    }

    /** @param text {@code lat,lon} */
    public static Point read(String text) {
        int comma = text.indexOf(',');
        return at("near", Double.parseDouble(text.substring(0, comma)), Double.parseDouble(text.substring(comma + 1)));
    }

    public Direction direction() {
        double phi = Math.toRadians(lat);
        double lambda = Math.toRadians(lon);
        return new Direction(Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi));
    }

    public double metresTo(Point other) {
        return metres(direction().chordTo(other.direction()));
    }

    /** The way over the ground that a straight line through the unit sphere spans. */
    public static double metres(double chord) {
        return 2 * EARTH_METRES * Math.asin(Math.min(1, chord / 2));
    }

    public static double chord(double metres) {
        return 2 * Math.sin(metres / EARTH_METRES / 2);
    }
}
