package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import java.time.Clock;

/** What the live connections of this node share. */
record LiveNode(
        Bus bus,
        LivePermissions permissions,
        LiveTopics topics,
        LiveSockets sockets,
        LiveLimits limits,
        Clock clock,
        LiveAttendance attendance) {}
