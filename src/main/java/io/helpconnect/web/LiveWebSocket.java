package io.helpconnect.web;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.helpconnect.bus.Json;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * The way to a browser over a WebSocket, plain or in the framing of SockJS ({@code o}, {@code h}, {@code a[…]}, {@code
 * c[…]}). The bytes of a frame are made once for all sockets, so they are written past the encoder of Vert.x, all
 * frames of a turn at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the connection, and that is noticed.
final class LiveWebSocket implements LiveWire {
    /** How long a browser has to answer the closing; one that reads nothing never does. */
    private static final int CLOSED_WITHIN_SECONDS = 3;

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private final Channel.Unsafe kernel;
    private final ChannelPromise unobserved;
    private final boolean framed;

    /** @param connection that became the socket */
    LiveWebSocket(ServerWebSocket socket, Channel connection, boolean framed) {
        this.socket = socket;
        // Where Vert.x hands its own frames to the encoder.
        this.channel = connection.pipeline().lastContext();
        this.kernel = connection.unsafe();
        this.unobserved = new VoidChannelPromise(connection, false);
        this.framed = framed;
    }

    /** Connects the two; from now on frames arrive. */
    void listen(LiveSocket live) {
        socket.textMessageHandler(text -> take(live, text));
        socket.binaryMessageHandler(bytes -> live.end(LiveClose.MALFORMED));
        socket.pongHandler(pong -> live.heard());
        socket.closeHandler(gone -> live.closed());
        // What breaks a connection also closes it, and that is handled above; a message beyond all limits does not.
        socket.exceptionHandler(broken -> live.end(LiveClose.BIG));
        if (framed) {
            write("o");
        }
    }

    private void take(LiveSocket live, String text) {
        if (!framed) {
            live.take(text);
        } else if (text.length() > Live.LONGEST_POST) {
            live.end(LiveClose.BIG);
        } else if (!text.isEmpty()) {
            LiveFraming.unwrap(text)
                    .ifPresentOrElse(frames -> frames.forEach(live::take), () -> live.end(LiveClose.MALFORMED));
        }
    }

    /** Past all handlers, which have nothing to add to bytes that are complete and would each be called for every socket. */
    @Override
    public void write(LiveBatch batch) {
        ByteBufAllocator memory = channel.alloc();
        kernel.write(framed ? batch.wrapped(memory) : batch.plain(memory), unobserved);
    }

    @Override
    public long flush() {
        kernel.flush();
        ChannelOutboundBuffer here = kernel.outboundBuffer();
        return here == null ? 0 : here.totalPendingWriteBytes();
    }

    @Override
    public Future<Void> left() {
        Promise<Void> left = Promise.promise();
        // It comes after all that was written.
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER, channel.newPromise().addListener(done -> left.complete()));
        return left.future();
    }

    private void write(String text) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(LiveFraming.message(text)), unobserved);
    }

    /** A browser answers a ping by itself, even if its page is asleep. */
    @Override
    public void heartbeat() {
        if (framed) {
            write("h");
        }
        if (!socket.isClosed()) {
            socket.writePing(Buffer.buffer());
        }
    }

    @Override
    public void close(LiveClose why) {
        if (framed) {
            write("c[" + why.code() + "," + Json.text(why.reason()) + "]");
        }
        if (!socket.isClosed()) {
            socket.close(why.code(), why.reason());
        }
        channel.executor().schedule(() -> channel.close(), CLOSED_WITHIN_SECONDS, SECONDS);
    }
}
