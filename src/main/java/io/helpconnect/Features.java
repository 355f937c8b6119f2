package io.helpconnect;

import io.helpconnect.feature.Feature;
import java.util.List;

/** The table of contents of the program. */
final class Features {
    private Features() {}

    static List<Feature> all() {
        return List.of();
    }
}
