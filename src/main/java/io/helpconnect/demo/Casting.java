package io.helpconnect.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Who writes what: someone who has joined by then and whose life fits. Some do more than others, as everywhere, but nobody
 * does everything.
 */
final class Casting {
    private static final int MOST_POSTS = 7;
    private static final Duration SETTLED_IN = Duration.ofHours(1);

    private final List<Person> people;
    private final Random random;
    private final Map<String, Double> helpfulness = new HashMap<>();
    private final Map<String, Integer> posts = new HashMap<>();
    private final Instant first;

    /** @param first from when on there are enough people to play a scene */
    Casting(List<Person> people, Instant first, Random random) {
        this.people = people;
        this.first = first;
        this.random = random;
        for (Person person : people) {
            helpfulness.put(person.key(), 0.2 + Math.pow(random.nextDouble(), 3) * 4);
        }
    }

    Instant first() {
        return first;
    }

    /** From when on everyone whom the script names is there. */
    Instant first(PostScript post) {
        return Stream.concat(
                        Stream.of(post.author() == null ? "" : post.author()),
                        post.responses().stream().map(response -> response.by() == null ? "" : response.by()))
                .flatMap(named -> people.stream().filter(person -> person.key().equals(named)))
                .map(person -> person.joined().plus(SETTLED_IN))
                .reduce(first, (one, other) -> one.isAfter(other) ? one : other);
    }

    Person author(String wanted, Instant when) {
        Person author = pick(candidates(wanted, when, List.of()), this::eagerToPost);
        posts.merge(author.key(), 1, Integer::sum);
        return author;
    }

    Person responder(String wanted, Instant when, Collection<Person> others) {
        return pick(candidates(wanted, when, others), person -> helpfulness.get(person.key()));
    }

    private double eagerToPost(Person person) {
        int written = posts.getOrDefault(person.key(), 0);
        return written >= MOST_POSTS ? 1e-6 : 1.0 / (1 + written * written);
    }

    /** Where a script names someone who is not there, or wants a life that nobody lives yet, anyone will do. */
    private List<Person> candidates(String wanted, Instant when, Collection<Person> others) {
        var here = new ArrayList<>(people);
        here.removeIf(person -> person.joined().plus(SETTLED_IN).isAfter(when) || others.contains(person));
        var fitting = here.stream().filter(person -> person.fits(wanted)).toList();
        return fitting.isEmpty() ? here : fitting;
    }

    private Person pick(List<Person> candidates, ToDoubleFunction<Person> weight) {
        double all = candidates.stream().mapToDouble(weight).sum();
        double mark = random.nextDouble() * all;
        for (Person person : candidates) {
            mark -= weight.applyAsDouble(person);
            if (mark < 0) {
                return person;
            }
        }
        return candidates.get(candidates.size() - 1);
    }
}
