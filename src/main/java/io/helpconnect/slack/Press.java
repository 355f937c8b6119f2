package io.helpconnect.slack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import java.util.List;
import java.util.Objects;

/**
 * A button that was pressed.
 *
 * @param post that is claimed, or {@code null} where it was another button
 * @param at Slack's time of the press: what Slack sends again has the same
 * @param answerTo where an answer to this press may be posted, or {@code null}
 */
record Press(SlackUser by, String post, String at, String answerTo) {
    static final String CLAIM = "claim";
    private static final int LONGEST_ID = 64;

    private record Payload(
            User user,
            Team team,
            List<Pressed> actions,
            @JsonProperty("response_url") String responseUrl) {}

    private record User(
            String id,
            String name,
            String username,
            @JsonProperty("team_id") String teamId) {}

    private record Team(String id, String domain) {}

    private record Pressed(
            @JsonProperty("action_id") String actionId,
            String value,
            @JsonProperty("action_ts") String actionTs) {}

    /** @throws io.helpconnect.bus.Failure 400 */
    static Press read(String text) {
        try {
            return read(Json.read(Form.read(text).get("payload"), Payload.class));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static Press read(Payload payload) {
        if (payload == null
                || payload.user() == null
                || payload.actions() == null
                || payload.actions().isEmpty()) {
            throw malformed();
        }
        var user = payload.user();
        var team = Objects.requireNonNullElse(payload.team(), new Team(user.teamId(), null));
        var by = new SlackUser(
                team.id(),
                user.id(),
                Objects.requireNonNullElse(user.username(), String.valueOf(user.name())),
                team.domain());
        var pressed = payload.actions().get(0);
        if (pressed == null) {
            throw malformed();
        }
        boolean claim = CLAIM.equals(pressed.actionId())
                && pressed.value() != null
                && !pressed.value().isBlank()
                && pressed.value().length() <= LONGEST_ID;
        return new Press(by, claim ? pressed.value() : null, String.valueOf(pressed.actionTs()), payload.responseUrl());
    }

    private static Failure malformed() {
        return Problem.malformed("This is not a press of a button as Slack describes it.")
                .failure();
    }

    /** The same for the same press, however often Slack sends it. */
    NewId newId() {
        return NewId.forKey("slack " + by.id(), "claim", post + " " + at, post);
    }
}
