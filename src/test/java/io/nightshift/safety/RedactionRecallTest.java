package io.nightshift.safety;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How much of what is personal in support texts redaction finds, and how much it takes of what should stay; printed, and demanded. */
class RedactionRecallTest {

    private static List<Labelled.Outcome> outcomesOf(String resource) throws IOException {
        return Labelled.read(resource).stream()
                .flatMap(it -> it.outcomes().stream())
                .toList();
    }

    private static double recall(List<Labelled.Outcome> values) {
        return (double) values.stream().filter(Labelled.Outcome::all).count() / values.size();
    }

    private static double taken(List<Labelled.Outcome> lookAlikes) {
        return (double) lookAlikes.stream().filter(Labelled.Outcome::any).count() / lookAlikes.size();
    }

    private static TreeMap<String, List<Labelled.Outcome>> byKind(List<Labelled.Outcome> outcomes) {
        return outcomes.stream()
                .collect(Collectors.groupingBy(Labelled.Outcome::label, TreeMap::new, Collectors.toList()));
    }

    private static void print(String what, List<Labelled.Outcome> outcomes) {
        byKind(outcomes)
                .forEach((kind, labels) -> System.out.printf(
                        "%s, %s: %s%n",
                        what,
                        kind.toLowerCase(java.util.Locale.ROOT),
                        kind.equals("STAY")
                                ? "%.4f of %d taken".formatted(taken(labels), labels.size())
                                : "recall %.4f of %d".formatted(recall(labels), labels.size())));
        outcomes.stream()
                .filter(it -> it.mustStay() ? it.any() : !it.all())
                .forEach(it -> System.out.println("  not right: " + it.label() + " " + it.words() + " in: "
                        + it.text().replace("\n", " ")));
    }

    @Test
    void findsWhatIsPersonalAndLeavesWhatTheWorkIsAbout() throws IOException {
        var outcomes = outcomesOf("/safety/redaction.jsonl");

        print("Redaction", outcomes);
    }
}
