package io.helpconnect.demo;

import io.helpconnect.help.Help.Location;
import java.util.List;
import java.util.Random;

/**
 * Where people live: around a centre, more of them near it, most in small clusters as streets make them, nobody farther
 * than three kilometres.
 */
final class Places {
    static final double FARTHEST = 3_000;

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double STREET = 160;
    private static final double ALONE = 0.15;
    private static final List<String> STREETS = List.of(
            "Mill Lane",
            "Orchard Row",
            "Station Road",
            "Canal Street",
            "Linden Avenue",
            "Church Walk",
            "Potter's Yard",
            "Harbour Street",
            "School Lane",
            "Rose Hill",
            "Market Place",
            "Weaver Street",
            "Bridge Road",
            "Chestnut Close",
            "Bakehouse Lane",
            "Park Side",
            "Tanner Row",
            "Windmill Way",
            "Willow Path",
            "Foundry Street");

    private final double lat;
    private final double lon;
    private final Random random;
    private final double[][] streets;

    Places(double lat, double lon, Random random) {
        this.lat = lat;
        this.lon = lon;
        this.random = random;
        this.streets = new double[STREETS.size()][];
        for (int i = 0; i < streets.length; i++) {
            streets[i] = around(FARTHEST * 0.85);
        }
    }

    /** A home; the next one is another. */
    Location home() {
        int street = random.nextInt(streets.length);
        String address = STREETS.get(street) + " " + (1 + random.nextInt(88));
        if (random.nextDouble() < ALONE) {
            return at(around(FARTHEST), address);
        }
        double[] here = streets[street];
        return at(
                within(new double[] {here[0] + random.nextGaussian() * STREET, here[1] + random.nextGaussian() * STREET
                }),
                address);
    }

    /** Metres east and north of the centre: evenly in distance, so densest in the middle. */
    private double[] around(double farthest) {
        double distance = farthest * random.nextDouble();
        double direction = 2 * Math.PI * random.nextDouble();
        return new double[] {distance * Math.cos(direction), distance * Math.sin(direction)};
    }

    private static double[] within(double[] metres) {
        double shrink = Math.min(1, FARTHEST * 0.99 / Math.hypot(metres[0], metres[1]));
        return new double[] {metres[0] * shrink, metres[1] * shrink};
    }

    private Location at(double[] metres, String address) {
        double north = Math.max(-89.9, Math.min(89.9, lat + metres[1] / METRES_PER_DEGREE));
        double degree = METRES_PER_DEGREE * Math.max(0.01, Math.cos(Math.toRadians(north)));
        return new Location(rounded(north), rounded(Math.IEEEremainder(lon + metres[0] / degree, 360)), address);
    }

    /** To about ten centimetres. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}
