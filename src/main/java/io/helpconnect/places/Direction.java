package io.helpconnect.places;

/**
 * A point on the unit sphere. Straight lines between such points order like ways over the ground, know neither poles nor a
 * date line, and cost three multiplications.
 */
public record Direction(double x, double y, double z) {
    public double chordTo(Direction other) {
        double dx = x - other.x;
        double dy = y - other.y;
        double dz = z - other.z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
