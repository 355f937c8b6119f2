package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help.ListReferences;
import io.helpconnect.help.Help.Reference;
import io.helpconnect.help.Help.ReferenceWritten;
import io.helpconnect.help.Help.References;
import io.helpconnect.help.HelpResponse.Written;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.store.Query.Slice;
import io.helpconnect.users.Users.People;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keeps for each user what others wrote of them, and answers who asks for it. */
final class ReferenceDesk {
    private static final int LIMIT = 20;

    private final Documents<Testimony> testimonies;
    private final Documents<HelpPost> posts;
    private final Names names;
    private final Supplier<Instant> clock;

    ReferenceDesk(Documents<Testimony> testimonies, Documents<HelpPost> posts, Names names, Supplier<Instant> clock) {
        this.testimonies = testimonies;
        this.posts = posts;
        this.names = names;
        this.clock = clock;
    }

    /** Hearing it again, or two at once, leaves the same. */
    Future<?> hear(ReferenceWritten fact) {
        return posts.get(fact.post()).compose(found -> found.map(post -> keep(post.state(), fact.response()))
                .orElseGet(Future::succeededFuture));
    }

    private Future<?> keep(HelpPost post, String response) {
        var kept = new ArrayList<Future<?>>();
        for (HelpResponse one : post.responses()) {
            if (one.id().equals(response)) {
                kept.add(keep(one, one.ofAuthor(), one.responder(), post.author()));
                kept.add(keep(one, one.ofResponder(), post.author(), one.responder()));
            }
        }
        return Future.all(kept);
    }

    private Future<?> keep(HelpResponse one, Written written, String about, String from) {
        if (written == null) {
            return Future.succeededFuture();
        }
        String id = NewId.derivedId("reference", one.id(), from);
        var testimony = Testimony.of(about, from, written, one.unsealedAt());
        return testimonies
                .insert(id, Caller.SYSTEM, Change.to(testimony))
                .compose(inserted -> inserted.made()
                        ? Future.succeededFuture()
                        : testimonies.change(id, Caller.SYSTEM, "reference", known -> known.orEarlier(testimony)));
    }

    Future<References> list(ListReferences asked) {
        Instant soon = clock.get().plusMillis(1);
        return testimonies
                .find(Query.where("about", asked.id())
                        .descending("openAt")
                        .below(soon)
                        .limit(Objects.requireNonNullElse(asked.limit(), LIMIT))
                        .after(asked.cursor()))
                .compose(this::named);
    }

    private Future<References> named(Slice<Testimony> slice) {
        return names.of(slice.states().stream().map(Testimony::from).collect(Collectors.toSet()))
                .map(people -> new References(views(slice.states(), people), slice.next()));
    }

    private static List<Reference> views(List<Testimony> testimonies, People people) {
        return testimonies.stream()
                .map(one -> new Reference(people.get(one.from()), one.rating(), one.text(), one.at()))
                .toList();
    }
}
