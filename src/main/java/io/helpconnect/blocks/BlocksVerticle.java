package io.helpconnect.blocks;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps whom users have blocked. */
final class BlocksVerticle extends VerticleBase {
    private static final int USUAL = 20;

    private final Node node;
    private final Bus bus;
    private Documents<BlockEntry> blocks;

    BlocksVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
    }

    @Override
    public Future<?> start() {
        return node.store()
                .open(BlockEntry.KIND)
                .onSuccess(opened -> blocks = opened)
                .compose(opened -> Future.all(
                        bus.answer(Blocks.Block.class, this::block),
                        bus.answer(Blocks.Unblock.class, this::unblock),
                        bus.answer(Blocks.ListBlocked.class, this::list),
                        bus.answer(Blocks.FindBetween.class, this::between),
                        bus.answer(Blocks.FindAround.class, this::around)));
    }

    private Future<Done> block(Blocks.Block request) {
        String user = request.caller().user();
        if (request.caller().is(request.id())) {
            return Future.failedFuture(
                    Problem.conflict("You cannot block yourself.").failure());
        }
        return bus.ask(new Users.FindPeople(Set.of(request.id()))).compose(people -> {
            if (!people.people().containsKey(request.id())) {
                throw Problem.notFound("user").failure();
            }
            return blocks.find(Query.where("user", user).descending("at").limit(Blocks.MOST))
                    .compose(known -> insert(user, request.id(), request.caller(), known));
        });
    }

    private Future<Done> insert(String user, String blocked, Caller by, Query.Slice<BlockEntry> known) {
        boolean isThere = known.states().stream().anyMatch(one -> one.blocked().equals(blocked));
        if (!isThere && known.items().size() >= Blocks.MOST) {
            throw Problem.conflict("You have blocked %d people, which is all we can keep.".formatted(Blocks.MOST))
                    .failure();
        }
        String id = BlockEntry.id(user, blocked);
        return blocks.insert(id, by, BlockEntry.made(user, blocked, node.now()))
                .compose(there -> there.state().isLifted()
                        ? blocks.change(id, by, "user", entry -> entry.madeAgain(user, blocked, node.now()))
                        : Future.succeededFuture())
                .map(Done.DONE);
    }

    private Future<Done> unblock(Blocks.Unblock request) {
        String id = BlockEntry.id(request.caller().user(), request.id());
        return blocks.get(id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : blocks.change(id, request.caller(), "user", BlockEntry::lifted))
                .map(Done.DONE);
    }

    private Future<Blocks.BlockedPage> list(Blocks.ListBlocked request) {
        return blocks.find(Query.where("user", request.caller().user())
                        .descending("at")
                        .limit(request.limit() == null ? USUAL : request.limit())
                        .after(request.cursor()))
                .compose(page -> bus.ask(new Users.FindPeople(
                                page.states().stream().map(BlockEntry::blocked).collect(toUnmodifiableSet())))
                        .map(people -> new Blocks.BlockedPage(
                                page.states().stream()
                                        .map(one -> new Blocks.Blocked(people.get(one.blocked()), one.at()))
                                        .toList(),
                                page.next())));
    }

    private Future<Blocks.Between> between(Blocks.FindBetween request) {
        String user = request.user();
        Set<String> ids = request.others().stream()
                .flatMap(other -> Stream.of(BlockEntry.id(user, other), BlockEntry.id(other, user)))
                .collect(toSet());
        if (ids.isEmpty()) {
            return Future.succeededFuture(new Blocks.Between(Set.of(), Set.of()));
        }
        return blocks.get(ids)
                .map((Map<String, BlockEntry> found) -> new Blocks.Between(
                        found.values().stream()
                                .filter(one -> user.equals(one.blocked()))
                                .map(BlockEntry::user)
                                .collect(toUnmodifiableSet()),
                        found.values().stream()
                                .filter(one -> user.equals(one.user()))
                                .map(BlockEntry::blocked)
                                .collect(toUnmodifiableSet())));
    }

    private Future<Blocks.Around> around(Blocks.FindAround request) {
        Future<Query.Slice<BlockEntry>> by =
                blocks.find(Query.where("user", request.user()).descending("at").limit(Blocks.MOST));
        Future<Query.Slice<BlockEntry>> of = blocks.find(
                Query.where("blocked", request.user()).descending("at").limit(Query.MOST));
        return Future.all(List.of(by, of))
                .map(both -> new Blocks.Around(Stream.concat(
                                by.result().states().stream().map(BlockEntry::blocked),
                                of.result().states().stream().map(BlockEntry::user))
                        .collect(toUnmodifiableSet())));
    }
}
