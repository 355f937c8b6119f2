package io.helpconnect.web;

import com.sun.management.UnixOperatingSystemMXBean;
import io.helpconnect.figures.Figures;
import java.io.File;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the process takes of the machine, under the names that Prometheus has for it everywhere. */
final class Machine {
    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    private Machine() {}

    static void addTo(Figures figures, Path data) {
        memory(figures, "jvm_memory_used_bytes", "Memory in use", MemoryUsage::getUsed);
        memory(figures, "jvm_memory_max_bytes", "Memory that may be used, -1: not limited", MemoryUsage::getMax);
        figures.counter("jvm_gc_collection_seconds_total", "Time in which garbage was collected", Machine::garbage);
        var threads = ManagementFactory.getThreadMXBean();
        figures.gauge("jvm_threads", "Threads", threads::getThreadCount);
        var runtime = ManagementFactory.getRuntimeMXBean();
        figures.gauge(
                "process_start_time_seconds", "When it was started, since 1970", () -> runtime.getStartTime() / MILLIS);
        // Nodes whose clocks differ mistake each other's leases and tokens.
        figures.gauge(
                "helpconnect_clock_seconds",
                "The time it is here, since 1970",
                () -> System.currentTimeMillis() / MILLIS);
        system(figures);
        disk(figures, data.toAbsolutePath().toFile());
    }

    private static void memory(Figures figures, String name, String help, ToLongFunction<MemoryUsage> size) {
        var memory = ManagementFactory.getMemoryMXBean();
        figures.gauge(name, help, Map.of("area", "heap"), () -> size.applyAsLong(memory.getHeapMemoryUsage()));
        figures.gauge(name, help, Map.of("area", "nonheap"), () -> size.applyAsLong(memory.getNonHeapMemoryUsage()));
    }

    private static double garbage() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .filter(millis -> millis > 0)
                        .sum()
                / MILLIS;
    }

    /** Windows does not count files. */
    private static void system(Figures figures) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            figures.counter(
                    "process_cpu_seconds_total", "CPU time, of all threads", () -> system.getProcessCpuTime() / NANOS);
            figures.gauge("process_open_fds", "Files and sockets that are open", system::getOpenFileDescriptorCount);
            figures.gauge("process_max_fds", "Files and sockets that may be open", system::getMaxFileDescriptorCount);
        }
    }

    private static void disk(Figures figures, File data) {
        figures.gauge("helpconnect_disk_free_bytes", "Room on the disk of the data folder", data::getUsableSpace);
        figures.gauge("helpconnect_disk_size_bytes", "Size of the disk of the data folder", data::getTotalSpace);
    }
}
