package io.nightshift.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The people, companies and addresses of a case, in any case of letters and the usual other spellings. */
final class KnownNames implements Detector {

    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

    KnownNames(Particulars particulars) {
        Phrases.of(particulars)
                .distinct()
                .forEach(phrase -> keys(phrase.words().getFirst())
                        .forEach(key -> byFirstWord
                                .computeIfAbsent(key, any -> new ArrayList<>())
                                .add(phrase)));
    }

    @Override
    public Stream<Sighting> in(String text) {
        if (byFirstWord.isEmpty()) {
            return Stream.of();
        }
        var words = Word.in(text);
        List<Sighting> seen = new ArrayList<>();
        var end = 0;
        for (int first = 0; first < words.size(); first++) {
            if (words.get(first).start() >= end) {
                var sighting = longest(first, words, text);
                sighting.ifPresent(seen::add);
                end = sighting.map(Sighting::end).orElse(end);
            }
        }
        return seen.stream();
    }

    private Optional<Sighting> longest(int first, List<Word> words, String text) {
        var start = words.get(first).start();
        return Stream.of(words.get(first), words.get(first).withoutS())
                .flatMap(word -> keys(word).stream())
                .distinct()
                .flatMap(key -> byFirstWord.getOrDefault(key, List.of()).stream())
                .filter(phrase -> !phrase.everyday() || new NameSignals(text, words, first).tellOfAPerson())
                .flatMap(phrase -> phrase.endFrom(first, words, text).stream()
                        .mapToObj(end -> new Sighting(phrase.what(), start, end)))
                .max((one, other) -> Integer.compare(one.end(), other.end()));
    }

    private static Set<String> keys(Word word) {
        var keys = new LinkedHashSet<String>();
        keys.add(word.spelt());
        keys.add(word.plain());
        return keys;
    }
}
