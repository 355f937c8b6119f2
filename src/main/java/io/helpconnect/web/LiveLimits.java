package io.helpconnect.web;

import java.time.Duration;

/**
 * What one node and one live connection may use.
 *
 * @param sockets on this node; more are closed at once
 * @param socketsPerUser on this node; a further one is closed when it authenticates
 * @param topics of one socket; more are refused
 * @param frameBytes of one incoming frame; a socket that sends more is closed
 * @param framesPerSecond a socket may send in the long run
 * @param burst frames a socket may send at once; a socket that sends more is closed
 * @param pendingFrames waiting for a socket that does not read; at more it is closed
 * @param pendingBytes waiting for a socket that does not read; at more it is closed
 * @param stalled how long a socket may read nothing while something waits; after that it is closed
 * @param toAuthenticate how long a new socket has to authenticate
 * @param silent how long a socket may send nothing, not even a ping
 * @param heartbeat how often the server shows that it is there
 * @param presence how often it is told who is connected
 * @param permission how often it is asked again whether a socket may listen
 * @param linger how long a topic without a socket stays registered on the bus
 */
public record LiveLimits(
        int sockets,
        int socketsPerUser,
        int topics,
        int frameBytes,
        double framesPerSecond,
        double burst,
        int pendingFrames,
        int pendingBytes,
        Duration stalled,
        Duration toAuthenticate,
        Duration silent,
        Duration heartbeat,
        Duration presence,
        Duration permission,
        Duration linger) {

    /** What a page needs to begin with. */
    private static final double LEAST_BURST = 20;

    public static final LiveLimits DEFAULT = new LiveLimits(
            20_000,
            20,
            200,
            16 * 1024,
            50,
            100,
            1000,
            1024 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    /** All rates times this; 0 switches them off. */
    public LiveLimits times(double factor) {
        double rate = factor == 0 ? Double.POSITIVE_INFINITY : factor;
        return new LiveLimits(
                sockets,
                (int) Math.min(socketsPerUser * rate, sockets),
                topics,
                frameBytes,
                framesPerSecond * rate,
                Math.max(LEAST_BURST, burst * rate),
                pendingFrames,
                pendingBytes,
                stalled,
                toAuthenticate,
                silent,
                heartbeat,
                presence,
                permission,
                linger);
    }
}
