package io.nightshift.triage;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hears that a customer asks again what was answered before: by shared words, or by what the sentences mean. */
@Component
class Repetition {

    /** Share of common content words from which two questions are the same; any language. */
    static final double SAME_WORDS = 0.6;

    /** Nearness of sentence vectors from which two questions with one asking word are the same; set on the tests' sentences. */
    static final double SAME_MEANING = 0.62;

    private static final Set<String> ASKING = Set.of(
            "where", "when", "why", "what", "how", "who", "which", "wo", "wann", "warum", "wieso", "weshalb", "was",
            "wie", "wer", "welche", "welcher", "welches");
    private static final Set<String> POINTING =
            Set.of("it", "they", "them", "this", "that", "es", "sie", "das", "dies");
    private static final Set<String> EMPTY = Set.of(
            "a", "an", "the", "is", "are", "was", "were", "be", "been", "do", "does", "did", "will", "would", "can",
            "could", "i", "we", "you", "it", "my", "our", "your", "me", "us", "to", "of", "in", "on", "at", "for",
            "and", "or", "please", "again", "still", "now", "yet", "just", "once", "more", "so", "but", "this", "that",
            "ist", "sind", "war", "wird", "werden", "kann", "können", "ich", "wir", "sie", "es", "der", "die", "das",
            "den", "dem", "ein", "eine", "einen", "mein", "meine", "meinen", "unser", "unsere", "und", "oder", "bitte",
            "noch", "nochmal", "mal", "denn", "nun", "jetzt", "hallo", "hello", "hi");
    private static final Pattern NUMBER = Pattern.compile(".*[0-9].*");

    private final Embeddings embeddings;

    Repetition(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    /** The first question of what is written now that was asked before. */
    Optional<String> of(List<String> before, List<String> now) {
        var asked = questions(before);
        return asked.isEmpty()
                ? Optional.empty()
                : questions(now).stream()
                        .filter(question -> asked.stream().anyMatch(earlier -> same(earlier, question)))
                        .findFirst();
    }

    private static List<String> questions(List<String> messages) {
        return messages.stream()
                .flatMap(message -> OwnWords.of(message).withoutUnreadable().sentences().stream())
                .filter(Repetition::asks)
                .toList();
    }

    private static boolean asks(String sentence) {
        var words = Tokens.of(sentence).words();
        return !content(sentence).isEmpty()
                && (sentence.contains("?") || words.stream().limit(1).anyMatch(ASKING::contains));
    }

    private boolean same(String one, String other) {
        if (speakOfDifferentThings(one, other)) {
            return false;
        }
        return shared(content(one), content(other)) >= SAME_WORDS
                || (askFor(one).equals(askFor(other)) && meanTheSame(one, other));
    }

    private boolean meanTheSame(String one, String other) {
        return names(one, other) || names(other, one) || nearness(one, other) >= SAME_MEANING;
    }

    /** "When will it arrive?" and "When will the part arrive?": one names what the other only points at. */
    private static boolean names(String naming, String pointing) {
        return words(pointing).anyMatch(POINTING::contains) && content(naming).containsAll(content(pointing));
    }

    /** What a question asks for: the time, the place, the reason. */
    private static String askFor(String sentence) {
        return words(sentence).filter(ASKING::contains).findFirst().orElse("");
    }

    /** "Where is SO-1?" and "Where is SO-2?" are two questions. */
    private static boolean speakOfDifferentThings(String one, String other) {
        var its = numbers(one);
        var others = numbers(other);
        return !its.isEmpty() && !others.isEmpty() && its.stream().noneMatch(others::contains);
    }

    private static Set<String> numbers(String sentence) {
        return words(sentence).filter(word -> NUMBER.matcher(word).matches()).collect(Collectors.toSet());
    }

    private static Set<String> content(String sentence) {
        return words(sentence)
                .filter(word -> !EMPTY.contains(word) && !NUMBER.matcher(word).matches())
                .collect(Collectors.toSet());
    }

    private static Stream<String> words(String sentence) {
        return Tokens.of(sentence).words().stream().filter(word -> !word.equals(Tokens.END));
    }

    private static double shared(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        var either = new HashSet<>(one);
        either.addAll(other);
        return (double) both.size() / either.size();
    }

    private double nearness(String one, String other) {
        var vectors =
                embeddings.of(Stream.of(one, other).map(OwnWords::readable).toList());
        return Embeddings.similarity(vectors.getFirst(), vectors.getLast());
    }
}
