package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** The room books of all users; one that was never written in is empty. */
final class RoomBooks {
    private final Documents<RoomBook> books;

    RoomBooks(Documents<RoomBook> books) {
        this.books = books;
    }

    Future<List<String>> pinned(String user) {
        return books.get(user)
                .map(found -> found.map(book -> book.state().pinned()).orElse(List.of()));
    }

    Future<RoomBook> change(Caller by, Function<RoomBook, Change<RoomBook>> rule) {
        return books.change(by.user(), by, "room book", rule)
                .recover(failure -> Failure.is(404, failure)
                        ? books.insert(by.user(), by, Change.to(RoomBook.EMPTY))
                                .compose(made -> books.change(by.user(), by, "room book", rule))
                        : Future.failedFuture(failure));
    }
}
