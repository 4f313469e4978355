package io.nightshift.safety;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A support text with what redaction must find in it and what it must leave.
 *
 * @param labels pairs of a kind, or {@code STAY}, and the words it holds for, in the order of the text
 */
record Labelled(
        String language,
        List<String> people,
        List<String> companies,
        List<String> addresses,
        String text,
        List<List<String>> labels) {

    static final List<String> REGIONS = List.of("DE", "US", "GB");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One label, and whether all or any of its letters and digits were seen as personal. */
    record Outcome(String label, String words, boolean all, boolean any, String text) {

        boolean mustStay() {
            return label.equals("STAY");
        }
    }

    static List<Labelled> read(String resource) throws IOException {
        var stream = Objects.requireNonNull(Labelled.class.getResourceAsStream(resource), resource);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().map(Labelled::parsed).toList();
        }
    }

    private static Labelled parsed(String line) {
        try {
            return JSON.readValue(line, Labelled.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(line, broken);
        }
    }

    Particulars particulars() {
        return new Particulars(people, companies, addresses, Set.of());
    }

    List<Outcome> outcomes() {
        var seen = seen();
        List<Outcome> outcomes = new ArrayList<>();
        var from = 0;
        for (var label : labels) {
            var words = label.getLast();
            var start = text.indexOf(words, from);
            if (start < 0) {
                throw new IllegalStateException("'" + words + "' is not where its label says: " + text);
            }
            from = start + words.length();
            var letters = IntStream.range(start, from)
                    .filter(at -> Character.isLetterOrDigit(text.charAt(at)))
                    .boxed()
                    .toList();
            outcomes.add(new Outcome(
                    label.getFirst(),
                    words,
                    seen.containsAll(letters),
                    letters.stream().anyMatch(seen::contains),
                    text));
        }
        return outcomes;
    }

    /** The places in the text that are part of a sighting. */
    private Set<Integer> seen() {
        var folded = FoldedText.of(text);
        return new Sightings(particulars(), REGIONS, new Sameness(REGIONS))
                .in(folded.text()).stream()
                        .flatMap(it -> IntStream.range(folded.start(it.start()), folded.end(it.end()))
                                .boxed())
                        .collect(java.util.stream.Collectors.toSet());
    }
}
