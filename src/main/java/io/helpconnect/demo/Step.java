package io.helpconnect.demo;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Request;
import java.time.Instant;

/**
 * One request of the story.
 *
 * @param lane steps of one lane are told one after the other: those of a person's account, of a post and its talks
 * @param actor the key of the person who does it
 */
record Step(Instant at, String lane, String actor, Act act) {

    /** What is asked. A room is known only once it was opened, so what is said in it names the response instead. */
    sealed interface Act {}

    record Ask(Request<?> request) implements Act {}

    record Say(String response, String text, String clientId, Caller caller) implements Act {}

    record Read(String response, long seq, Caller caller) implements Act {}
}
