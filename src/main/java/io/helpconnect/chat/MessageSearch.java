package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.words.Phrase;
import io.helpconnect.words.Words;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Notes by which words messages are found, and finds them. */
final class MessageSearch {
    private static final int USUAL = 20;
    private static final int AT_ONCE = 100;
    /** So many pages are looked through for one answer; the next one goes on behind them. */
    private static final int MOST_PAGES = 5;

    private final Documents<ChatRoom> rooms;
    private final Documents<SaidWords> words;
    private final MessageLog log;
    private final MessageViews views;
    private final MessageDesk.Door door;

    MessageSearch(
            Documents<ChatRoom> rooms,
            Documents<SaidWords> words,
            MessageLog log,
            MessageViews views,
            MessageDesk.Door door) {
        this.rooms = rooms;
        this.words = words;
        this.log = log;
        this.views = views;
        this.door = door;
    }

    /** As the message is now: facts about it may come in any order, and be noted at the same moment. */
    Future<Void> note(String room, long place) {
        String id = ChatMessage.id(room, place);
        return log.current(room, place).compose(found -> found.map(SaidWords::of)
                .filter(said -> !said.isNothing())
                .map(said -> keep(id, said))
                .orElse(Future.succeededFuture()));
    }

    /** What was taken back leaves a note without words behind, so that none that is late brings them back. */
    Future<Void> keep(String id, SaidWords said) {
        return words.insert(id, Caller.SYSTEM, Change.to(said))
                .compose(there -> there.state().equals(said)
                        ? Future.succeededFuture()
                        : words.change(id, Caller.SYSTEM, "message", before -> Change.to(before.or(said)))
                                .mapEmpty());
    }

    Future<Finding.Found> find(Finding.FindMessages asked) {
        Phrase phrase = Phrase.of(asked.q());
        if (phrase.beginning() == null) {
            throw Problem.invalid("q", "has no letters in it").failure();
        }
        int limit = Objects.requireNonNullElse(asked.limit(), USUAL);
        String member = asked.caller().user();
        if (asked.room() == null) {
            return everywhere(member, phrase, limit);
        }
        long below = asked.cursor() == null ? Chat.MOST_MESSAGES : place(asked.cursor());
        return door.room(asked.room(), member)
                .compose(room -> search(new Pass(asked.room(), phrase, limit), below, MOST_PAGES));
    }

    private static long place(String cursor) {
        if (!cursor.matches("[0-9]{1,12}")) {
            throw Problem.invalid("cursor", "is not one that this search gave").failure();
        }
        return Long.parseLong(cursor);
    }

    private Future<Finding.Found> everywhere(String member, Phrase phrase, int limit) {
        return rooms.find(Query.where("members", member).descending("lastAt").limit(Finding.MOST_ROOMS))
                .compose(own -> {
                    List<Future<Finding.Found>> searches = own.items().stream()
                            .map(room -> search(new Pass(room.id(), phrase, limit), Chat.MOST_MESSAGES, 1))
                            .toList();
                    return Future.all(searches).map(all -> newest(searches, limit));
                });
    }

    private static Finding.Found newest(List<Future<Finding.Found>> searches, int limit) {
        return new Finding.Found(
                searches.stream()
                        .flatMap(search -> search.result().items().stream())
                        .sorted(Comparator.comparing(Chat.Message::at).reversed())
                        .limit(limit)
                        .toList(),
                null);
    }

    /** A search in one room. */
    private record Pass(String room, Phrase phrase, int limit, List<ChatMessage> found) {
        Pass(String room, Phrase phrase, int limit) {
            this(room, phrase, limit, new ArrayList<>());
        }

        boolean fits(ChatMessage message) {
            return !message.isDeleted() && phrase.isIn(Words.of(message.text()));
        }
    }

    private Future<Finding.Found> search(Pass pass, long below, int pages) {
        return words.find(Query.where("keys", SaidWords.key(pass.room(), pass.phrase()))
                        .descending("seq")
                        .below(below)
                        .limit(AT_ONCE))
                .compose(page -> log.current(pass.room(), places(page.items()), List.of())
                        .compose(now -> look(pass, page, now, pages)));
    }

    private static Set<Long> places(List<Document<SaidWords>> items) {
        return items.stream().map(item -> item.state().seq()).collect(Collectors.toSet());
    }

    private Future<Finding.Found> look(Pass pass, Query.Slice<SaidWords> page, Map<Long, ChatMessage> now, int pages) {
        long last = Chat.MOST_MESSAGES;
        for (SaidWords one : page.states()) {
            last = one.seq();
            ChatMessage message = now.get(one.seq());
            if (message != null && pass.fits(message)) {
                pass.found().add(message);
            }
            if (pass.found().size() == pass.limit()) {
                return show(pass, "" + last);
            }
        }
        if (page.next() == null) {
            return show(pass, null);
        }
        return pages == 1 ? show(pass, "" + last) : search(pass, last, pages - 1);
    }

    private Future<Finding.Found> show(Pass pass, String next) {
        return Future.all(pass.found().stream().map(views::ofCurrent).toList())
                .map(all -> new Finding.Found(all.list(), next));
    }
}
