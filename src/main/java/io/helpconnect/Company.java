package io.helpconnect;

import io.helpconnect.bus.Bus;
import io.helpconnect.feature.Feature;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which features are played by nobody who is there, as far as people would notice: those with routes. Asked for at each
 * probe, looked up once a second at most.
 */
final class Company {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Bus bus;
    private final List<Feature> features;
    private final LongSupplier nanos;
    private Future<List<String>> known;
    private long since;

    Company(Bus bus, List<Feature> features, LongSupplier nanos) {
        this.bus = bus;
        this.features = features;
        this.nanos = nanos;
    }

    /** The names of the missing ones, sorted. */
    synchronized Future<List<String>> missing() {
        if (known == null || nanos.getAsLong() - since > FRESH) {
            since = nanos.getAsLong();
            known = look();
        }
        return known;
    }

    private Future<List<String>> look() {
        var looks = features.stream()
                .filter(feature -> !feature.routes().isEmpty())
                .map(this::isMissing)
                .toList();
        return Future.all(looks).map(all -> all.<Optional<String>>list().stream()
                .flatMap(Optional::stream)
                .sorted()
                .toList());
    }

    private Future<Optional<String>> isMissing(Feature feature) {
        return bus.reaches(feature.routes().get(0).request())
                .map(there -> there ? Optional.empty() : Optional.of(feature.name()));
    }
}
