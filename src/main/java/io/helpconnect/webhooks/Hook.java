package io.helpconnect.webhooks;

import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Secret;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.webhooks.Webhooks.ChangeWebhook;
import io.helpconnect.webhooks.Webhooks.CreateWebhook;
import io.helpconnect.webhooks.Webhooks.Disabled;
import io.helpconnect.webhooks.Webhooks.Event;
import io.helpconnect.webhooks.Webhooks.State;
import io.helpconnect.webhooks.Webhooks.Webhook;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A webhook and its rules.
 *
 * @param failingSince of the first failure after which nothing succeeded, or {@code null}
 * @param givenUp how many deliveries in a row
 * @param deleted it is kept as an empty shell, so that its end can be told
 * @param fingerprint of the request that made it
 */
record Hook(
        String name,
        String url,
        Set<Event> events,
        Secret secret,
        State state,
        String why,
        String owner,
        Instant createdAt,
        Instant failingSince,
        int givenUp,
        boolean deleted,
        String fingerprint) {

    static final Kind<Hook> KIND = Kind.of("webhooks", Hook.class, Index.on("deleted", "createdAt"));

    static final int MOST_GIVEN_UP = 10;
    static final Duration LONGEST_FAILING = Duration.ofDays(3);
    /** One delivery that failed long ago says nothing of today. */
    static final int FEW_GIVEN_UP = 2;

    private static final int SECRET_BYTES = 32;

    static Change<Hook> created(CreateWebhook asked, Instant now) {
        String owner = asked.caller().user();
        return Change.to(
                new Hook(
                        asked.name(),
                        asked.url(),
                        asked.events(),
                        newSecret(),
                        State.ON,
                        null,
                        owner,
                        now,
                        null,
                        0,
                        false,
                        asked.newId().fingerprint()),
                new Webhooks.WebhookCreated(asked.newId().id(), owner));
    }

    static Secret newSecret() {
        byte[] bits = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bits);
        return new Secret("whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    boolean wants(Event event) {
        return state == State.ON && events.contains(event);
    }

    /** @param rolled the secret it has from now on, where a new one was asked for */
    Change<Hook> changed(ChangeWebhook asked, Secret rolled) {
        mustExist();
        boolean moved = asked.url() != null && !asked.url().equals(url);
        var after = new Hook(
                Objects.requireNonNullElse(asked.name(), name),
                Objects.requireNonNullElse(asked.url(), url),
                Objects.requireNonNullElse(asked.events(), events),
                rolled == null ? secret : rolled,
                paused(asked.paused()),
                why,
                owner,
                createdAt,
                moved ? null : failingSince,
                moved ? 0 : givenUp,
                deleted,
                fingerprint);
        return after.equals(this) ? Change.none(this) : Change.to(after, new Webhooks.WebhookChanged(asked.id()));
    }

    private State paused(Boolean asked) {
        if (asked == null || state == State.DISABLED) {
            return state;
        }
        return asked ? State.PAUSED : State.ON;
    }

    Change<Hook> enabled(String id) {
        mustExist();
        return state == State.ON && failingSince == null
                ? Change.none(this)
                : Change.to(with(State.ON, null, null, 0), new Webhooks.WebhookChanged(id));
    }

    /** Nothing of it is kept but that it was there. */
    Change<Hook> gone(String id) {
        return deleted
                ? Change.none(this)
                : Change.to(
                        new Hook(
                                "",
                                "",
                                Set.of(),
                                new Secret(""),
                                State.PAUSED,
                                null,
                                owner,
                                createdAt,
                                null,
                                0,
                                true,
                                fingerprint),
                        new Webhooks.WebhookDeleted(id));
    }

    Change<Hook> delivered() {
        return failingSince == null && givenUp == 0 ? Change.none(this) : Change.to(with(state, why, null, 0));
    }

    Change<Hook> failed(String id, Instant now) {
        if (state != State.ON) {
            return Change.none(this);
        }
        if (failingSince == null) {
            return Change.to(with(state, why, now, givenUp));
        }
        return givenUp < FEW_GIVEN_UP || now.isBefore(failingSince.plus(LONGEST_FAILING))
                ? Change.none(this)
                : disabled(id, "Nothing could be delivered to it for " + LONGEST_FAILING.toDays() + " days.");
    }

    Change<Hook> gaveUp(String id) {
        if (state != State.ON) {
            return Change.none(this);
        }
        return givenUp + 1 < MOST_GIVEN_UP
                ? Change.to(with(state, why, failingSince, givenUp + 1))
                : disabled(id, MOST_GIVEN_UP + " deliveries in a row had to be given up.");
    }

    Change<Hook> answeredGone(String id) {
        return state == State.ON ? disabled(id, "The other side says that it is gone (410).") : Change.none(this);
    }

    private Change<Hook> disabled(String id, String because) {
        return Change.to(with(State.DISABLED, because, failingSince, 0), new Disabled(id, owner, name, because));
    }

    private Hook with(State newState, String newWhy, Instant newFailingSince, int newGivenUp) {
        return new Hook(
                name,
                url,
                events,
                secret,
                newState,
                newWhy,
                owner,
                createdAt,
                newFailingSince,
                newGivenUp,
                deleted,
                fingerprint);
    }

    private void mustExist() {
        if (deleted) {
            throw Problem.notFound("webhook").failure();
        }
    }

    Webhook view(String id) {
        return new Webhook(
                id, name, url, events.stream().sorted().toList(), null, state, why, owner, createdAt, failingSince);
    }

    /** As its maker sees it once. */
    Webhook viewWithSecret(String id) {
        return new Webhook(
                id, name, url, List.copyOf(view(id).events()), secret, state, why, owner, createdAt, failingSince);
    }
}
