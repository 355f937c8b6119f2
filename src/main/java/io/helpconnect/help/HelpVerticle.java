package io.helpconnect.help;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help.MayListen;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.store.Documents;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Function;

/** Opens the rooms of this feature and says who answers what. */
final class HelpVerticle extends VerticleBase {
    private final Node node;
    private final Bus bus;
    private Following following;
    private OneOfMany sweeping;

    HelpVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
    }

    @Override
    public Future<?> start() {
        // The map cells' native library is unpacked to a file.
        return vertx.executeBlocking(Places::new)
                .compose(places -> node.store().open(HelpPost.KIND).compose(posts -> node.store()
                        .open(Testimony.KIND)
                        .compose(testimonies -> open(places, posts, testimonies))));
    }

    @Override
    public Future<?> stop() {
        if (following != null) {
            following.stop();
        }
        return sweeping == null ? Future.succeededFuture() : sweeping.stop();
    }

    private Future<?> open(Places places, Documents<HelpPost> posts, Documents<Testimony> testimonies) {
        var feed = new Feed(places);
        var names = new Names(bus);
        var announcer = new Announcer(bus, places);
        following = new Following(bus, posts, feed, vertx, node::now);
        var board = new Board(posts, feed, announcer, following::wrote);
        var archive = new Archive(posts, places);
        var sweep = new Sweep(posts, board, announcer, node::now);
        return following
                .start()
                .compose(filled -> Future.all(List.of(
                        answerPosts(new PostDesk(board, feed, archive, places, names, announcer, node::now)),
                        answerResponses(new ResponseDesk(bus, board, names, announcer, node::now)),
                        answerReferences(new ReferenceDesk(testimonies, posts, names, node::now)),
                        answer(MayListen.class, asked -> mayListen(asked, places)))))
                .compose(open -> OneOfMany.in(node.store(), HelpFeature.NAME, node.clock()))
                .onSuccess(one -> sweeping = one.counted(node.figures()).every(vertx, Sweep.PAUSE, sweep::run));
    }

    private Future<?> answerPosts(PostDesk desk) {
        return Future.all(List.of(
                answer(Help.CreatePost.class, desk::create),
                answer(Help.FindPost.class, desk::find),
                answer(Help.ListPosts.class, desk::list),
                answer(Help.ChangePost.class, desk::change),
                answer(Help.CancelPost.class, desk::cancel),
                answer(Help.FulfilPost.class, desk::fulfil),
                answer(Help.RenewPost.class, desk::renew),
                answer(Help.ReopenPost.class, desk::reopen)));
    }

    private Future<?> answerResponses(ResponseDesk desk) {
        return Future.all(List.of(
                answer(Help.Respond.class, desk::respond),
                answer(Help.ListResponses.class, desk::list),
                answer(Help.AcceptResponse.class, desk::accept),
                answer(Help.DeclineResponse.class, desk::decline),
                answer(Help.ConfirmResponse.class, desk::confirm),
                answer(Help.WithdrawResponse.class, desk::withdraw),
                answer(Help.CancelResponse.class, desk::cancel),
                answer(Help.CompleteResponse.class, desk::complete),
                answer(Help.ReportNoShow.class, desk::reportNoShow),
                answer(Help.WriteReference.class, desk::write)));
    }

    private Future<?> answerReferences(ReferenceDesk desk) {
        return Future.all(
                answer(Help.ListReferences.class, desk::list),
                bus.hear(HelpFeature.NAME, Help.ReferenceWritten.class, (told, fact) -> desk.hear(fact)),
                bus.hear(HelpFeature.NAME, Help.ResponseCompleted.class, this::count));
    }

    /**
     * How often somebody has helped stands on their account. Their own word for it is not enough: it counts when the other
     * side, or the author's closing of the post, said that it is done.
     */
    private Future<?> count(Told told, Help.ResponseCompleted fact) {
        return told.by().is(fact.helper())
                ? Future.succeededFuture()
                : bus.ask(new Users.CountHelp(fact.helper(), fact.response()));
    }

    private <R extends Message, Q extends Request<R>> Future<?> answer(Class<Q> type, Function<Q, Future<R>> handler) {
        return bus.answer(type, handler);
    }

    private static Future<Done> mayListen(MayListen asked, Places places) {
        if (asked.caller().isGuest()) {
            return Future.failedFuture(
                    Problem.unauthenticated("Only who is logged in may listen.").failure());
        }
        return places.isCell(asked.cell())
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(Problem.notFound("cell").failure());
    }
}
