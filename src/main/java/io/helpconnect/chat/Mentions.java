package io.helpconnect.chat;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.users.Users.Person;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Whom a text names: {@code @Ana Silva}, or {@code @Ana}, in letters of any size. */
final class Mentions {
    private Mentions() {}

    static boolean possible(String text) {
        return text.indexOf('@') >= 0;
    }

    static Set<String> in(String text, Collection<Person> people) {
        String lower = text.toLowerCase(Locale.ROOT);
        return people.stream()
                .filter(person -> names(person).anyMatch(name -> names(lower, "@" + name)))
                .map(Person::id)
                .collect(toUnmodifiableSet());
    }

    private static Stream<String> names(Person person) {
        String whole = person.name().strip().toLowerCase(Locale.ROOT);
        return Stream.of(whole, whole.replaceFirst("\\s.*", "")).distinct().filter(name -> !name.isEmpty());
    }

    /** Not where the name goes on, nor where it is a piece of an e-mail address. */
    private static boolean names(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
