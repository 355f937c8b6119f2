package io.helpconnect.demo;

import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.help.Help;
import java.time.Duration;
import java.util.List;

/**
 * What was told.
 *
 * @param filled whether it was this time; {@code false} where the store held something already, then all counts are 0
 * @param logIns accounts to try, empty where the demo does not live in this store
 */
public record DemoResult(
        boolean filled,
        int people,
        int posts,
        int responses,
        int messages,
        int references,
        Duration took,
        List<LogIn> logIns) {

    /** An account to try; all people of the demo have the same password. */
    public record LogIn(String email, Secret password, Role role) {}

    static final List<LogIn> TO_TRY = List.of(
            new LogIn(Story.FIRST + "@demo.example", Story.PASSWORD, Role.USER),
            new LogIn(Story.ADMIN, Story.PASSWORD, Role.ADMIN));

    static final List<LogIn> NONE = List.of();

    static DemoResult of(Story story, Duration took) {
        return new DemoResult(
                true,
                story.people().size(),
                story.count(Help.CreatePost.class),
                story.count(Help.Respond.class),
                (int) story.steps().stream()
                        .filter(step -> step.act() instanceof Step.Say)
                        .count(),
                story.count(Help.WriteReference.class),
                took,
                TO_TRY);
    }

    static DemoResult nothing(List<LogIn> logIns) {
        return new DemoResult(false, 0, 0, 0, 0, 0, Duration.ZERO, logIns);
    }
}
