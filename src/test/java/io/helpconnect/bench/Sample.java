package io.helpconnect.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * What was measured in one run.
 *
 * @param perSecond how many were answered or delivered
 * @param cpuMicros of the server's process, for one
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
record Sample(double perSecond, double cpuMicros, double p50, double p99) {

    static Sample of(Histogram nanos, double seconds, double cpuMicros) {
        return new Sample(
                nanos.getTotalCount() / seconds,
                cpuMicros,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6);
    }

    /** Of each figure on its own. */
    static Sample median(List<Sample> samples) {
        return new Sample(
                median(samples, Sample::perSecond),
                median(samples, Sample::cpuMicros),
                median(samples, Sample::p50),
                median(samples, Sample::p99));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream()
                .mapToDouble(figure)
                .boxed()
                .sorted(Comparator.naturalOrder())
                .skip(samples.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
