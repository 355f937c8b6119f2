package io.helpconnect.chat;

import io.helpconnect.web.Route;
import java.time.Duration;
import java.util.List;

/** The paths to what is done with rooms themselves. */
final class RoomRoutes {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static final List<Route<?, ?>> ALL = List.of(
            Route.post("/api/rooms", Rooms.OpenRoom.class)
                    .creates(room -> "/api/rooms/" + room.id(), room -> Boolean.TRUE.equals(room.found()))
                    .limited(30, MINUTE)
                    .says("Open a direct room with somebody, or a group; two people have one direct room"),
            Route.patch("/api/rooms/{id}", Rooms.RenameRoom.class)
                    .limited(60, MINUTE)
                    .says("Give a group another title; for its stewards"),
            Route.post("/api/rooms/{id}/members", Rooms.AddMembers.class)
                    .limited(60, MINUTE)
                    .says("Add people to a group; for its stewards"),
            Route.delete("/api/rooms/{id}/members/{user}", Rooms.RemoveMember.class)
                    .limited(60, MINUTE)
                    .says("Take somebody out of a group; for its stewards"),
            Route.patch("/api/rooms/{id}/members/{user}", Rooms.ChangeMember.class)
                    .limited(60, MINUTE)
                    .says("Make somebody a steward of a group, or a member like others; for its stewards"),
            Route.post("/api/rooms/{id}/leave", Rooms.LeaveRoom.class)
                    .silent()
                    .limited(60, MINUTE)
                    .says("Leave a group"),
            Route.put("/api/rooms/{id}/mute", Rooms.MuteRoom.class)
                    .limited(60, MINUTE)
                    .says("Get no notifications from a room, until a time or for good"),
            Route.delete("/api/rooms/{id}/mute", Rooms.UnmuteRoom.class)
                    .limited(60, MINUTE)
                    .says("Get notifications from a room again"),
            Route.put("/api/rooms/{id}/pin", Rooms.PinRoom.class)
                    .silent()
                    .limited(60, MINUTE)
                    .says("Put a room first in one's own list; ten at most"),
            Route.delete("/api/rooms/{id}/pin", Rooms.UnpinRoom.class)
                    .limited(60, MINUTE)
                    .says("Put a room back among the others"));

    private RoomRoutes() {}
}
