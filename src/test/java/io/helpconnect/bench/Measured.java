package io.helpconnect.bench;

/**
 * What was measured of a room.
 *
 * @param clientMicros of CPU, for one delivery, of the one who measures
 * @param others share of the machine that other programs took meanwhile, of 1
 */
record Measured(Sample sample, double clientMicros, double others) {}
