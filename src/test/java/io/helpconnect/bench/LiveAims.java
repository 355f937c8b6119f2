package io.helpconnect.bench;

import java.util.Map;

/** What was aimed at beside socket.io, and whether it was reached. */
record LiveAims(Map<Dialect, Sample> few, Map<Dialect, Sample> many, Map<Dialect, Sample> steady) {

    void print() {
        System.out.printf("%n| | aim | measured | |%n| --- | ---: | ---: | --- |%n");
        var ours = Dialect.HELPCONNECT;
        var theirs = Dialect.SOCKET_IO;
        atLeast(
                "deliveries per second of socket.io's, 200 sockets",
                6,
                few(ours).perSecond() / few(theirs).perSecond());
        atMost(
                "CPU per delivery of socket.io's, 200 sockets",
                0.2,
                few(ours).cpuMicros() / few(theirs).cpuMicros());
        atLeast(
                "deliveries per second of socket.io's, 1,000 sockets",
                4,
                many.get(ours).perSecond() / many.get(theirs).perSecond());
        atMost(
                "p99 at 10,000 deliveries a second of socket.io's",
                0.55,
                steady.get(ours).p99() / steady.get(theirs).p99());
        atMost(
                "CPU per delivery to 1,000 sockets of that to 200",
                1.1,
                many.get(ours).cpuMicros() / few(ours).cpuMicros());
    }

    private Sample few(Dialect dialect) {
        return few.get(dialect);
    }

    private static void atLeast(String what, double aim, double measured) {
        System.out.printf("| %s | ≥ %.2f × | %.2f × | %s |%n", what, aim, measured, met(measured >= aim));
    }

    private static void atMost(String what, double aim, double measured) {
        System.out.printf("| %s | ≤ %.2f × | %.2f × | %s |%n", what, aim, measured, met(measured <= aim));
    }

    private static String met(boolean met) {
        return met ? "met" : "not met";
    }
}
