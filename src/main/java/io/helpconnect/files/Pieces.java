package io.helpconnect.files;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Contents in the store, in pieces of 256 KiB: no document is large, and between two pieces other writes have their turn. */
final class Pieces {
    static final Kind<Piece> KIND = Kind.of("file_pieces", Piece.class);

    private static final int SIZE = 256 * 1024;

    /** A part of a content. */
    record Piece(Bytes bytes) {}

    private final Documents<Piece> pieces;

    Pieces(Documents<Piece> pieces) {
        this.pieces = pieces;
    }

    static int count(Bytes content) {
        return (content.length() + SIZE - 1) / SIZE;
    }

    /** The id of the content of a file; and of its preview. */
    static String whole(String file) {
        return file + ".whole";
    }

    static String preview(String file) {
        return file + ".preview";
    }

    /** A content that is there already stays as it is. */
    Future<Void> write(String content, Bytes bytes, Caller by) {
        return write(content, bytes, by, 0);
    }

    private Future<Void> write(String content, Bytes bytes, Caller by, int index) {
        if (index == count(bytes)) {
            return Future.succeededFuture();
        }
        int from = index * SIZE;
        byte[] part = Arrays.copyOfRange(bytes.content(), from, Math.min(from + SIZE, bytes.length()));
        return pieces.insert(id(content, index), by, Change.to(new Piece(Bytes.of(part))))
                .compose(written -> write(content, bytes, by, index + 1));
    }

    /** Fails with 404 where a piece is not there any more. */
    Future<Bytes> read(String content, int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(index -> id(content, index)).toList();
        return pieces.get(Set.copyOf(ids)).map(found -> join(ids, found));
    }

    private static Bytes join(List<String> ids, Map<String, Piece> found) {
        if (found.size() < ids.size()) {
            throw StoredFile.notThere();
        }
        byte[] whole = new byte
                [found.values().stream()
                        .mapToInt(piece -> piece.bytes().length())
                        .sum()];
        int at = 0;
        for (String id : ids) {
            byte[] part = found.get(id).bytes().content();
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return Bytes.of(whole);
    }

    Future<?> delete(String content, int count) {
        return Future.all(IntStream.range(0, count)
                .mapToObj(index -> pieces.delete(id(content, index)))
                .collect(Collectors.toList()));
    }

    private static String id(String content, int index) {
        return content + "." + index;
    }
}
