package io.helpconnect.slack;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;

/**
 * Who presses or types, in Slack's own ids.
 *
 * @param name as Slack shows it
 * @param workspace as its address says
 */
record SlackUser(String team, String user, String name, String workspace) {
    private static final int LONGEST = 200;

    SlackUser {
        if (team == null || user == null || team.isEmpty() || user.isEmpty()) {
            throw Problem.malformed("Slack does not say who that is.").failure();
        }
        name = shortened(name == null || name.isEmpty() ? user : name);
        workspace = shortened(workspace == null || workspace.isEmpty() ? team : workspace);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    static SlackUser of(Form form) {
        return new SlackUser(form.get("team_id"), form.get("user_id"), form.get("user_name"), form.get("team_domain"));
    }

    String id() {
        return NewId.derivedId("slack", team, user);
    }
}
