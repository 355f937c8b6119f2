package io.helpconnect.bench;

import java.util.List;

/** What a listener says to one of the servers. */
enum Dialect {
    HELPCONNECT("HelpConnect", "/live/websocket", "\"type\":\"welcome\"", "") {
        @Override
        String hello(String user) {
            return "{\"type\":\"send\",\"address\":\"auth\",\"body\":{\"ticket\":\"" + user
                    + "\"},\"replyAddress\":\"welcome\"}";
        }

        @Override
        String register() {
            return "{\"type\":\"register\",\"address\":\"room.1\"}";
        }
    },
    /** It has no tickets and answers no registration: who asks stands in the headers. */
    BRIDGE("Vert.x event bus bridge", "/bridge/websocket", "", "") {
        @Override
        String hello(String user) {
            return "{\"type\":\"register\",\"address\":\"room.1\",\"headers\":{\"user\":\"" + user + "\"}}";
        }

        @Override
        String register() {
            return "{\"type\":\"ping\"}";
        }
    },
    SOCKET_IO("socket.io", "/socket.io/?EIO=4&transport=websocket", "40{", "3") {
        @Override
        String hello(String user) {
            return "40{\"ticket\":\"" + user + "\"}";
        }

        @Override
        String register() {
            return "42[\"register\",\"room.1\"]";
        }
    };

    final String title;
    final String path;
    /** What is in the answer to the hello; empty where there is none. */
    final String welcome;
    /** What its heartbeat, a message of one character, is answered with; empty: nothing. */
    final String pong;

    Dialect(String title, String path, String welcome, String pong) {
        this.title = title;
        this.path = path;
        this.welcome = welcome;
        this.pong = pong;
    }

    abstract String hello(String user);

    abstract String register();

    /** How the server is started on a port. */
    List<String> command(int port) {
        return this == SOCKET_IO
                ? List.of("node", "--expose-gc", "bench/socketio.js", Integer.toString(port))
                : List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx512m",
                        "-Dhelpconnect.logback.level=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        (this == BRIDGE ? BridgeRoom.class : LiveRoom.class).getName(),
                        Integer.toString(port));
    }
}
