package io.helpconnect.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A room that is being made from another, part by part. */
final class RoomDraft {
    final ChatRoom before;
    String title;
    List<String> members;
    List<String> stewards;
    Map<String, Long> read;
    Map<String, Long> delivered;
    Map<String, Rooms.Mute> muted;
    Instant lastAt;
    String response;
    Instant closesAt;
    String fingerprint;

    RoomDraft(ChatRoom before) {
        this.before = before;
        title = before.title();
        members = new ArrayList<>(before.members());
        stewards = new ArrayList<>(before.stewards());
        read = new HashMap<>(before.read());
        delivered = new HashMap<>(before.delivered());
        muted = new HashMap<>(before.muted());
        lastAt = before.lastAt();
        response = before.response();
        closesAt = before.closesAt();
        fingerprint = before.fingerprint();
    }

    ChatRoom room() {
        return new ChatRoom(
                before.post(),
                title,
                List.copyOf(members),
                Map.copyOf(read),
                Map.copyOf(delivered),
                before.createdAt(),
                lastAt,
                before.kind(),
                List.copyOf(stewards),
                Map.copyOf(muted),
                response,
                closesAt,
                fingerprint);
    }
}
