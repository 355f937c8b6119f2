package io.helpconnect.places;

import java.util.List;

/**
 * Few cells, all of one size, that have every public cell in them whose centre is within a radius. "In" as the cells count
 * it: by their numbers, where a cell's parts do not lie wholly inside it.
 */
public final class Cover {
    /** The largest cells in use, about 1,800 km²: a dozen of them have a circle of 50 km in them. */
    public static final int COARSEST = 4;

    /** More cells than this are given up for fewer, larger ones. */
    public static final int MOST = 20;

    /** Beyond this many rings there would surely be too many. */
    private static final int MOST_RINGS = 5;

    /**
     * How far a cell's parts reach from its centre, measured by its farthest corner. The centres of the parts, and of their
     * parts, lie on ways of which each is √7 times shorter than the one before: 1.06 if all went one way.
     */
    private static final double REACH = 1.1;

    /** Neighbours are smaller by so much at most, and a ring is 1.5 times as wide as a cell's corner is far. */
    private static final double RING = 1.5 * 0.75;

    /** A public centre is known to the metre. */
    private static final double CARE = 2;

    private final Cells cells;

    public Cover(Cells cells) {
        this.cells = cells;
    }

    /** At most {@link #MOST}, unless even the coarsest are more; none where no public centre is that near. */
    public List<Long> of(Point middle, double radius) {
        for (int resolution = Cells.PUBLIC; resolution > COARSEST; resolution--) {
            List<Long> cover = of(middle, radius, resolution);
            if (cover != null && cover.size() <= MOST) {
                return cover;
            }
        }
        return of(middle, radius, COARSEST);
    }

    /** @return {@code null} if there are too many to look at */
    private List<Long> of(Point middle, double radius, int resolution) {
        long home = cells.at(middle, resolution);
        double size = cells.size(home);
        double reach = resolution == Cells.PUBLIC ? 0 : REACH;
        int rings = (int) Math.ceil((radius + CARE + (1 + reach) * size) / (RING * size));
        if (rings > MOST_RINGS && resolution > COARSEST) {
            return null;
        }
        return cells.around(home, rings).stream()
                .filter(cell -> middle.metresTo(cells.centre(cell))
                        <= radius + CARE + (reach == 0 ? 0 : reach * cells.size(cell)))
                .toList();
    }
}
