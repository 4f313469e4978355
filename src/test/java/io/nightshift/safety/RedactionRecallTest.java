package io.nightshift.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How much of what is personal in support texts redaction finds, and how much it takes of what should stay: printed, and demanded. */
class RedactionRecallTest {

    private static final String STAY = "STAY";

    private static Map<String, List<Labelled.Outcome>> outcomesOf(String resource) throws IOException {
        return Labelled.read(resource).stream()
                .flatMap(it -> it.outcomes().stream())
                .collect(Collectors.groupingBy(Labelled.Outcome::label, TreeMap::new, Collectors.toList()));
    }

    private static List<Labelled.Outcome> values(Map<String, List<Labelled.Outcome>> outcomes) {
        return outcomes.entrySet().stream()
                .filter(it -> !it.getKey().equals(STAY))
                .flatMap(it -> it.getValue().stream())
                .toList();
    }

    private static double recall(List<Labelled.Outcome> values) {
        return (double) values.stream().filter(Labelled.Outcome::all).count() / values.size();
    }

    private static double taken(List<Labelled.Outcome> lookAlikes) {
        return (double) lookAlikes.stream().filter(Labelled.Outcome::any).count() / lookAlikes.size();
    }

    private static void print(String set, Map<String, List<Labelled.Outcome>> outcomes) {
        outcomes.forEach((label, those) -> System.out.printf(
                Locale.ROOT,
                "%s: %s of %d %s %s%n",
                set,
                label.equals(STAY) ? "%.4f".formatted(taken(those)) : "%.4f".formatted(recall(those)),
                those.size(),
                label.equals(STAY) ? "look-alikes" : label.toLowerCase(Locale.ROOT) + " values",
                label.equals(STAY) ? "taken" : "found"));
        System.out.printf(
                Locale.ROOT,
                "%s: %.4f of %d values found%n",
                set,
                recall(values(outcomes)),
                values(outcomes).size());
        values(outcomes).stream()
                .filter(it -> !it.all())
                .forEach(it -> System.out.println("  not found: " + it.words() + " in: " + it.text()));
    }

    @Test
    void findsWhatIsPersonalAndLeavesWhatTheWorkIsAbout() throws IOException {
        var outcomes = outcomesOf("/safety/redaction.jsonl");

        print("Redaction", outcomes);
        assertThat(values(outcomes)).hasSizeGreaterThanOrEqualTo(400);
        assertThat(recall(values(outcomes))).isGreaterThanOrEqualTo(0.98);
        assertThat(outcomes.keySet())
                .contains("ADDRESS", "CARD", "COMPANY", "EMAIL", "IBAN", "IP", "NAME", "PHONE", "SECRET");
        assertThat(outcomes).allSatisfy((label, those) -> {
            if (!label.equals(STAY)) {
                assertThat(recall(those)).as(label).isGreaterThanOrEqualTo(0.95);
            }
        });
        assertThat(outcomes.get(STAY)).hasSizeGreaterThanOrEqualTo(150);
        assertThat(taken(Objects.requireNonNull(outcomes.get(STAY)))).isLessThanOrEqualTo(0.01);
    }

    /** Written when redaction was done, in other words; it was not tuned to them. */
    @Test
    void findsNearlyAsMuchInTextsItWasNotWrittenFor() throws IOException {
        var outcomes = outcomesOf("/safety/redaction-unseen.jsonl");

        print("Redaction, unseen", outcomes);
        assertThat(recall(values(outcomes))).isGreaterThanOrEqualTo(0.95);
        assertThat(taken(Objects.requireNonNull(outcomes.get(STAY)))).isLessThanOrEqualTo(0.02);
    }
}
