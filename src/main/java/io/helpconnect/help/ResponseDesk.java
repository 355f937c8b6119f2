package io.helpconnect.help;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.CancelResponse;
import io.helpconnect.help.Help.CompleteResponse;
import io.helpconnect.help.Help.ConfirmResponse;
import io.helpconnect.help.Help.DeclineResponse;
import io.helpconnect.help.Help.ListResponses;
import io.helpconnect.help.Help.ReportNoShow;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.Response;
import io.helpconnect.help.Help.Responses;
import io.helpconnect.help.Help.WithdrawResponse;
import io.helpconnect.help.Help.WriteReference;
import io.helpconnect.store.Change;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers what is asked about responses. */
final class ResponseDesk {
    private static final int LIMIT = 20;

    private final Bus bus;
    private final Board board;
    private final Names names;
    private final Announcer announcer;
    private final Supplier<Instant> clock;

    ResponseDesk(Bus bus, Board board, Names names, Announcer announcer, Supplier<Instant> clock) {
        this.bus = bus;
        this.board = board;
        this.names = names;
        this.announcer = announcer;
        this.clock = clock;
    }

    Future<Response> respond(Respond asked) {
        String id = Matching.idOf(asked);
        return board.get(asked.id())
                .compose(post -> has(post, id) ? Future.succeededFuture() : apart(post.author(), asked.caller()))
                .compose(may -> step(asked.id(), id, asked.caller(), matching -> matching.respond(asked)));
    }

    /** Who has blocked whom do not come to each other's posts. That somebody is blocked is told to nobody. */
    private Future<?> apart(String author, Caller caller) {
        return bus.ask(new Blocks.FindBetween(caller.user(), Set.of(author))).map(found -> {
            if (!found.blocked().isEmpty()) {
                throw Problem.conflict("You have blocked this person. Unblock them to respond to them.")
                        .failure();
            }
            if (!found.blocking().isEmpty()) {
                throw Problem.conflict("You cannot respond to this post.").failure();
            }
            return found;
        });
    }

    Future<Response> accept(AcceptResponse asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.accept(asked));
    }

    Future<Response> decline(DeclineResponse asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.decline(asked));
    }

    Future<Response> confirm(ConfirmResponse asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.confirm(asked));
    }

    Future<Response> withdraw(WithdrawResponse asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.withdraw(asked));
    }

    Future<Response> cancel(CancelResponse asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.cancel(asked));
    }

    Future<Response> complete(CompleteResponse asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.complete(asked));
    }

    Future<Response> reportNoShow(ReportNoShow asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.reportNoShow(asked));
    }

    Future<Response> write(WriteReference asked) {
        return step(asked.id(), asked.rid(), asked.caller(), matching -> matching.write(asked));
    }

    private Future<Response> step(
            String post, String response, Caller caller, Function<Matching, Change<HelpPost>> rule) {
        return board.change(post, caller, now -> rule.apply(Matching.in(now, clock.get())))
                .compose(changed -> {
                    HelpResponse one = find(changed, response);
                    announcer.changedFor(changed, List.of(changed.author(), one.responder()));
                    return shown(changed, one, caller);
                });
    }

    private static boolean has(HelpPost post, String response) {
        return post.responses().stream().anyMatch(one -> one.id().equals(response));
    }

    private static HelpResponse find(HelpPost post, String response) {
        return post.responses().stream()
                .filter(one -> one.id().equals(response))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("response").failure());
    }

    private Future<Response> shown(HelpPost post, HelpResponse one, Caller caller) {
        return names.of(Set.of(post.author(), one.responder()))
                .map(people -> Views.response(post, one, caller, people, clock.get()));
    }

    Future<Responses> list(ListResponses asked) {
        return board.get(asked.id()).compose(post -> page(post, asked));
    }

    /** Responses are never removed and come at the end, so a place in the list is a cursor. */
    private Future<Responses> page(HelpPost post, ListResponses asked) {
        List<HelpResponse> visible = post.responses().stream()
                .filter(one ->
                        asked.caller().is(post.author()) || asked.caller().is(one.responder()))
                .toList();
        int from = Math.min(start(asked.cursor()), visible.size());
        int to = Math.min(from + Objects.requireNonNullElse(asked.limit(), LIMIT), visible.size());
        List<HelpResponse> items = visible.subList(from, to);
        var seen = new HashSet<>(Set.of(post.author()));
        items.forEach(one -> seen.add(one.responder()));
        return names.of(seen)
                .map(people -> new Responses(
                        items.stream()
                                .map(one -> Views.response(post, one, asked.caller(), people, clock.get()))
                                .toList(),
                        to < visible.size() ? Integer.toString(to) : null));
    }

    private static int start(String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("\\d{1,4}")) {
            throw Problem.invalid("cursor", "is not one that this list gave").failure();
        }
        return Integer.parseInt(cursor);
    }
}
