package io.helpconnect.slack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Secret;
import io.helpconnect.help.Help.Category;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** HelpConnect in a neighbourhood's Slack. */
public interface Slack {

    record FindSlack(Caller caller) implements RepeatableRequest<State> {}

    /**
     * What is not given stays. 409 where it is to be switched on and something is missing that the answer names.
     *
     * @param webhook the incoming webhook's URL; empty: none
     * @param signingSecret of the Slack app; empty: none
     * @param categories whose new posts appear in the channel
     */
    record ChangeSlack(
            Secret webhook,
            Secret signingSecret,
            @Size(max = 20) Set<Category> categories,
            Boolean on,
            Caller caller) implements Request<State> {}

    /** A slash command, as Slack sends it. 401 where it is not signed by Slack, or older than five minutes. */
    record Command(@NotNull RawBody body, Caller caller) implements RepeatableRequest<Reply> {
        @Override
        public Duration deadline() {
            return Pace.SLACK_WAITS;
        }
    }

    /** A button that someone pressed, as Slack sends it. 401 as for a command. The same press counts once. */
    record Action(@NotNull RawBody body, Caller caller) implements Request<Reply> {
        @Override
        public Duration deadline() {
            return Pace.SLACK_WAITS;
        }
    }

    /** Which Slack account a code would tie to the caller's. 404 where the code is unknown, used, or over. */
    record FindLink(@NotBlank @Size(max = 64) String code, Caller caller) implements RepeatableRequest<Link> {}

    /** Ties the Slack account to the caller's; it stood for nobody else, or does no more. */
    record LinkAccount(@NotBlank @Size(max = 64) String code, Caller caller) implements RepeatableRequest<Link> {}

    /** Unties every Slack account from the caller's. */
    record UnlinkAccounts(Caller caller) implements RepeatableRequest<Done> {}

    /**
     * @param webhookSet whether there is an incoming webhook; what it is, nobody is told
     * @param commands the URL for the slash command
     * @param actions the URL for interactivity
     * @param waiting messages that Slack has not taken
     * @param error why, of the one that waits longest, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            boolean on,
            boolean webhookSet,
            boolean signingSecretSet,
            List<Category> categories,
            String commands,
            String actions,
            int waiting,
            String error)
            implements Message {}

    /** @param linked whether it is tied to the caller's account already */
    record Link(String slackName, String workspace, boolean linked) implements Message {}

    /** A message in Slack's own form, seen by one user only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reply(
            @JsonProperty("response_type") String responseType,
            @JsonProperty("replace_original") boolean replaceOriginal,
            String text,
            List<Block> blocks)
            implements Message {
        static Reply of(String text) {
            return new Reply("ephemeral", false, text, null);
        }
    }

    /** A part of a message: {@code section} has text, {@code actions} has buttons. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Block(String type, Text text, List<Button> elements) {}

    /** @param verbatim that Slack must not make links or mentions of what looks like some */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Text(String type, String text, Boolean verbatim) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Button(
            String type,
            Text text,
            String url,
            @JsonProperty("action_id") String actionId,
            String value,
            String style) {}

    record SlackChanged(boolean on) implements Fact {}

    record SlackLinked(String user) implements Fact {}

    /** Pushed to every node: the set-up is different now. */
    record Different() implements Message {}
}
