package io.helpconnect.demo;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Request;
import io.helpconnect.demo.PostScript.Praise;
import io.helpconnect.demo.PostScript.ResponseScript;
import io.helpconnect.demo.PostScript.Said;
import io.helpconnect.help.Help;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * A post with the people who play it: turns what happens into the requests that they make.
 *
 * @param written when the post is written; the day of its window follows from it
 * @param responders one for each response
 */
record Scene(PostScript post, Person author, List<Person> responders, Instant written, Hours hours) {

    List<Step> steps(List<Beat> beats) {
        return beats.stream().map(this::step).toList();
    }

    private Step step(Beat beat) {
        Person actor = actor(beat);
        return new Step(beat.at(), "post " + post.key(), actor.key(), act(beat, actor));
    }

    private Person actor(Beat beat) {
        return switch (beat.deed()) {
            case POST, DECLINE, ACCEPT, COMPLETE, PRAISE_RESPONDER, FULFIL, CANCEL -> author;
            case RESPOND, WITHDRAW, CONFIRM, PRAISE_AUTHOR -> responders.get(beat.response());
            case SAY -> said(beat).byAuthor() ? author : responders.get(beat.response());
            case READ -> said(beat).byAuthor() ? responders.get(beat.response()) : author;
        };
    }

    private Step.Act act(Beat beat, Person actor) {
        return switch (beat.deed()) {
            case SAY -> new Step.Say(rid(beat), words(beat), rid(beat) + "-" + beat.line(), actor.caller());
            case READ -> new Step.Read(rid(beat), beat.line() + 1L, actor.caller());
            default -> new Step.Ask(request(beat, actor));
        };
    }

    private Request<?> request(Beat beat, Person actor) {
        var caller = actor.caller();
        return switch (beat.deed()) {
            case POST -> createPost();
            case RESPOND ->
                new Help.Respond(
                        new NewId(rid(beat), "demo"), id(), text(response(beat).message(), actor), caller);
            case ACCEPT -> new Help.AcceptResponse(id(), rid(beat), caller);
            case DECLINE -> new Help.DeclineResponse(id(), rid(beat), caller);
            case WITHDRAW -> new Help.WithdrawResponse(id(), rid(beat), caller);
            case CONFIRM -> new Help.ConfirmResponse(id(), rid(beat), caller);
            case COMPLETE -> new Help.CompleteResponse(id(), rid(beat), caller);
            case PRAISE_RESPONDER -> reference(beat, response(beat).ofResponder(), actor);
            case PRAISE_AUTHOR -> reference(beat, response(beat).ofAuthor(), actor);
            case FULFIL -> new Help.FulfilPost(id(), caller);
            case CANCEL -> new Help.CancelPost(id(), post.cancelled(), caller);
            case SAY, READ -> throw new IllegalArgumentException("needs a room: " + beat);
        };
    }

    private Help.CreatePost createPost() {
        LocalDate date = hours.date(written);
        return new Help.CreatePost(
                new NewId(id(), "demo"),
                post.type(),
                text(post.title(), author),
                text(post.description(), author),
                post.category(),
                post.urgency(),
                author.home(),
                post.helpers(),
                post.window() == null ? null : post.window().from(date, hours.zone()),
                post.window() == null ? null : post.window().until(date, hours.zone()),
                author.caller());
    }

    private Help.WriteReference reference(Beat beat, Praise praise, Person actor) {
        Person responder = responders.get(beat.response());
        return new Help.WriteReference(
                id(), rid(beat), praise.rating(), text(praise.text(), responder), actor.caller());
    }

    private String words(Beat beat) {
        return text(said(beat).text(), responders.get(beat.response()));
    }

    /** {@code {A}} is the author, {@code {R}} the responder, {@code {day}} the weekday on which the window starts. */
    private String text(String script, Person responder) {
        String text = script.replace("{A}", author.called()).replace("{R}", responder.called());
        if (post.window() == null) {
            return text;
        }
        return text.replace(
                "{day}",
                hours.date(written)
                        .plusDays(post.window().fromDay())
                        .getDayOfWeek()
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private ResponseScript response(Beat beat) {
        return post.responses().get(beat.response());
    }

    private Said said(Beat beat) {
        return response(beat).talk().get(beat.line());
    }

    private String id() {
        return NewId.derivedId("demo", "post", post.key());
    }

    /** The key with which a response is sent. */
    private String rid(Beat beat) {
        return NewId.derivedId("demo", "response", post.key(), Integer.toString(beat.response()));
    }
}
