package io.helpconnect.web;

import io.helpconnect.bus.Json;
import io.helpconnect.web.Tokens.RedeemTicket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What an attacker may send. The same seed gives the same frames each time, so that what fails once fails again. */
final class HostileFrames {
    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "1e999999",
            "-0",
            "\\u0000",
            "\\",
            "\u0000",
            "\ud800",
            "\"type\"",
            "\"send\"",
            "\"register\"",
            "\"unregister\"",
            "\"publish\"",
            "\"ping\"",
            "\"address\"",
            "\"auth\"",
            "\"room.1\"",
            "\"body\"",
            "\"ticket\"",
            "\"replyAddress\"",
            "\"headers\"",
            "\"__proto__\"",
            "{}");
    private static final List<String> TOPICS = List.of(
            "room.1",
            "room.ada",
            "user.ada",
            "user.eve",
            "admin.cluster",
            "admin.logs",
            "cell.8928308280fffff",
            "live:room.1",
            "live.presence",
            "auth",
            "welcome",
            RedeemTicket.class.getName(),
            "io.helpconnect.chat.Chat$SendMessage",
            "io.helpconnect.users.Users$FindContact",
            "__vertx.circuit-breaker",
            "__vertx.cluster");
    private static final List<String> TURNS = List.of(
            "%s",
            " %s",
            "%s ",
            "%s\u0000",
            "%s.*",
            "*.%s",
            "%s.",
            ".%s",
            "%s/../room.1",
            "%s,room.1",
            "%s%%00",
            "%S",
            "\u202e%s",
            "room.%s",
            "%s\nroom.1",
            "%s#",
            "..%s",
            "%s\ud83d\ude00");

    private final Random random;

    HostileFrames(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Pieces of the protocol, in any order. */
    List<String> broken(int count) {
        List<String> frames = new ArrayList<>();
        while (frames.size() < count) {
            StringBuilder frame = new StringBuilder(random.nextBoolean() ? "{" : "");
            for (int part = random.nextInt(20); part >= 0; part--) {
                frame.append(any(PARTS));
            }
            frames.add(frame.toString());
        }
        return frames;
    }

    /** Wants to listen to what belongs to others, or to what is no topic, or to write to it. */
    List<String> foreign(int count) {
        List<String> frames = new ArrayList<>();
        while (frames.size() < count) {
            Map<String, Object> frame = new LinkedHashMap<>();
            frame.put("type", any(List.of("register", "register", "send", "publish")));
            String topic = String.format(any(TURNS), any(TOPICS));
            frame.put("address", frames.size() % 3 == 0 ? topic + random.nextInt(1_000_000) : topic);
            if (random.nextBoolean()) {
                frame.put("headers", Map.of("caller", "ada"));
            }
            frames.add(Json.text(frame));
        }
        return frames;
    }

    /** Says that it comes from somebody else, or wants its answer to go where it must not. */
    List<String> forged(int count) {
        List<String> frames = new ArrayList<>();
        while (frames.size() < count) {
            Map<String, Object> frame = forgery();
            frame.put("type", any(List.of("send", "publish", "reply", "rec", "err", "message", "admin")));
            frame.put("address", any(TOPICS));
            frames.add(Json.text(frame));
        }
        return frames;
    }

    /** A frame that authenticates, and brings more than that. */
    String forgedTicket(String ticket) {
        Map<String, Object> frame = forgery();
        frame.put("type", "send");
        frame.put("address", "auth");
        frame.put(
                "body",
                Map.of(
                        "ticket",
                        ticket,
                        "user",
                        "ada",
                        "role",
                        "ADMIN",
                        "caller",
                        Map.of("user", "ada", "role", "ADMIN")));
        return Json.text(frame);
    }

    private Map<String, Object> forgery() {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("replyAddress", any(List.of(any(TOPICS), "__vertx.reply." + random.nextInt(5000))));
        frame.put(
                "headers",
                Map.of(
                        any(List.of("caller", "role", "user", "Authorization", "__vertx.credit")),
                        any(List.of("ada", "ADMIN"))));
        frame.put("caller", Map.of("user", "ada", "role", "ADMIN"));
        frame.put("body", any(List.of(Map.of("type", "message", "seq", 1), List.of(), "", Map.of("ticket", Map.of()))));
        frame.put("send", random.nextBoolean());
        frame.put("isReply", true);
        frame.put("failureCode", random.nextInt(600));
        return frame;
    }

    /** Long, deep, or both; some are a little shorter than is allowed, some a little longer than can be read. */
    List<String> big(int count) {
        List<String> frames = new ArrayList<>();
        while (frames.size() < count) {
            int length = 1 + random.nextInt(60_000);
            frames.add(
                    switch (random.nextInt(7)) {
                        case 0 -> "[".repeat(length);
                        case 1 -> "{\"a\":".repeat(length / 5);
                        case 2 -> "[".repeat(length / 2) + "]".repeat(length / 2);
                        case 3 -> "{\"type\":\"ping\",\"n\":" + "9".repeat(length) + "}";
                        case 4 -> "{\"type\":\"register\",\"address\":\"room." + "x".repeat(length) + "\"}";
                        case 5 -> "{\"type\":\"" + "p".repeat(length) + "\"}";
                        default -> "{\"type\":\"ping\",\"a\":{" + "\"k\":{".repeat(length / 6);
                    });
        }
        return frames;
    }

    byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(2000)];
        random.nextBytes(bytes);
        return bytes;
    }

    int number(int below) {
        return random.nextInt(below);
    }
}
