package io.helpconnect.push;

import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Worker;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Tells browsers what is wanted on their screens. */
final class Courier implements Worker<Errand> {
    private final Node node;
    private final Browsers browsers;
    private final Wishes wishes;
    private final PushService service;
    private final LongAdder sent = new LongAdder();
    private final LongAdder gone = new LongAdder();

    Courier(Node node, Browsers browsers, Wishes wishes, PushService service) {
        this.node = node;
        this.browsers = browsers;
        this.wishes = wishes;
        this.service = service;
        node.figures()
                .counter("helpconnect_push_sent_total", "Messages that push services took", sent::sum)
                .counter("helpconnect_push_gone_total", "Browsers that push services do not know any more", gone::sum);
    }

    @Override
    public Future<Outcome> work(String id, Errand errand) {
        return wishes.begin(errand)
                .compose(wish -> wish.isEmpty()
                        ? Future.succeededFuture(Outcome.DONE)
                        : carryOut(errand, wish.get())
                                .compose(outcome -> unlessOvertaken(id, errand, wish.get(), outcome)));
    }

    /**
     * What was wished while this was on its way may have arrived before it, and have been replaced by it: then the browser
     * is told once more what is wanted now.
     */
    private Future<Outcome> unlessOvertaken(String id, Errand errand, Wish told, Outcome outcome) {
        return wishes.find(errand)
                .compose(now -> now.isPresent() && now.get().number() > told.number()
                        ? work(id, Errand.of(now.get(), errand.browser()))
                        : Future.succeededFuture(outcome));
    }

    private Future<Outcome> carryOut(Errand errand, Wish wish) {
        if (!wish.until().isAfter(node.now())) {
            return Future.succeededFuture(Outcome.hopeless("it was not worth while any more"));
        }
        return browsers.find(errand.browser(), errand.user())
                .compose(browser ->
                        browser.isEmpty() ? Future.succeededFuture(Outcome.DONE) : send(errand, wish, browser));
    }

    private Future<Outcome> send(Errand errand, Wish wish, Optional<Browser> browser) {
        return service.send(browser.orElseThrow(), wish).compose(verdict -> {
            if (verdict.gone()) {
                gone.increment();
                return browsers.forget(errand.browser()).map(verdict.outcome());
            }
            if (verdict.outcome() != Outcome.DONE) {
                return Future.succeededFuture(verdict.outcome());
            }
            sent.increment();
            return wish.isWithdrawal()
                    ? wishes.takenOff(errand).map(verdict.outcome())
                    : Future.succeededFuture(verdict.outcome());
        });
    }
}
