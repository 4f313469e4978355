package io.nightshift.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all detectors together see in a text: the surest first, and nothing twice. */
final class Sightings {

    private final List<Detector> detectors;
    private final Sameness sameness;
    private final Set<String> kept;

    Sightings(Particulars particulars, List<String> regions, Sameness sameness) {
        this.sameness = sameness;
        detectors = List.of(
                new Secrets(),
                new Emails(),
                new Ibans(),
                new Cards(),
                new NetworkAddresses(),
                new KnownNames(particulars),
                new Phones(regions));
        kept = particulars.keep().stream()
                .flatMap(value -> Stream.of(Concealed.values()).map(what -> sameness.key(what, value)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * In the order of the text and without overlaps.
     *
     * @param text in the form of {@link FoldedText}, with {@link Detector#SEEN} where nothing is to be seen
     */
    List<Sighting> in(String text) {
        var unseen = text.toCharArray();
        List<Sighting> seen = new ArrayList<>();
        for (var detector : detectors) {
            for (var sighting : joined(detector.in(String.valueOf(unseen)))) {
                Arrays.fill(unseen, sighting.start(), sighting.end(), Detector.SEEN);
                seen.add(sighting);
            }
        }
        return seen.stream()
                .filter(it -> !isKept(it, text))
                .sorted(Comparator.comparing(Sighting::start))
                .toList();
    }

    private boolean isKept(Sighting sighting, String text) {
        return !kept.isEmpty()
                && kept.contains(sameness.key(sighting.what(), text.substring(sighting.start(), sighting.end())));
    }

    /** Sightings that overlap are one. */
    private static List<Sighting> joined(Stream<Sighting> sightings) {
        List<Sighting> joined = new ArrayList<>();
        sightings.sorted(Comparator.comparing(Sighting::start)).forEach(next -> {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || last.end() <= next.start()) {
                joined.add(next);
            } else if (last.end() < next.end()) {
                joined.set(joined.size() - 1, new Sighting(last.what(), last.start(), next.end()));
            }
        });
        return joined;
    }
}
