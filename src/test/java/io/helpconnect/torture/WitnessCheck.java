package io.helpconnect.torture;

import static io.helpconnect.torture.HelpCheck.count;
import static java.util.stream.Collectors.groupingBy;

import io.helpconnect.torture.Findings.Fault;
import io.helpconnect.torture.Witness.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the audit log heard each fact that was saved, once, and those of one document in the order of its versions. */
final class WitnessCheck {
    private final List<Seen> saved;
    private final List<Seen> heard;
    private final Findings findings;

    /** @param heard of the audit log; what happened before the witness looked is left out */
    WitnessCheck(List<Seen> saved, List<Seen> heard, Findings findings) {
        this.saved = saved;
        Set<String> known = saved.stream().map(Seen::fact).collect(Collectors.toSet());
        this.heard = heard.stream().filter(one -> known.contains(one.fact())).toList();
        this.findings = findings;
    }

    void run() {
        findings.compare("fact", count(saved), count(heard));
        var heardOf = byDocument(heard);
        byDocument(saved).forEach((document, facts) -> {
            List<Seen> there = heardOf.getOrDefault(document, List.of());
            // What is lost or doubled has been found already.
            boolean comparable = count(there).equals(count(facts));
            findings.expect(
                    !comparable || there.equals(facts), Fault.ORDER, document + " had " + facts + ", heard " + there);
        });
    }

    private static Map<String, List<Seen>> byDocument(List<Seen> facts) {
        return facts.stream().collect(groupingBy(Seen::document));
    }
}
