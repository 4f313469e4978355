package io.nightshift.reply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds, for a pattern of words, letters of which at least one run stands in every text the pattern matches, so that texts
 * without them need not be searched.
 */
final class Stems {

    private static final int SHORTEST = 3;

    private Stems() {}

    /** The runs of letters; an {@link IllegalArgumentException} for a pattern that could match without any. */
    static Set<String> of(String pattern) {
        var stems = ofAny(pattern);
        if (stems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Some words have no three letters in a row that must be there: " + pattern);
        }
        return stems;
    }

    /** One set for all alternatives; empty if one of them demands nothing. */
    private static Set<String> ofAny(String alternatives) {
        Set<String> all = new HashSet<>();
        for (var one : split(alternatives)) {
            var stems = ofSequence(one);
            if (stems.isEmpty()) {
                return Set.of();
            }
            all.addAll(stems);
        }
        return all;
    }

    private static List<String> split(String alternatives) {
        List<String> parts = new ArrayList<>();
        var depth = 0;
        var start = 0;
        for (int i = 0; i < alternatives.length(); i++) {
            var sign = alternatives.charAt(i);
            depth += sign == '(' || sign == '[' ? 1 : sign == ')' || sign == ']' ? -1 : 0;
            if (sign == '|' && depth == 0) {
                parts.add(alternatives.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(alternatives.substring(start));
        return parts;
    }

    /** Of what a sequence demands, the part whose shortest run is the longest. */
    private static Set<String> ofSequence(String sequence) {
        Set<String> best = Set.of();
        for (int i = 0; i < sequence.length(); ) {
            var end = end(sequence, i);
            var optional = end < sequence.length() && "?{".indexOf(sequence.charAt(end)) >= 0;
            if (sequence.startsWith("(?:", i) && !optional) {
                best = better(best, ofAny(sequence.substring(i + 3, end - 1)));
            } else if (Character.isLetter(sequence.charAt(i))) {
                var run = sequence.substring(i, optional ? end - 1 : end);
                best = better(best, run.length() < SHORTEST ? Set.of() : Set.of(run));
            }
            i = optional && sequence.charAt(end) == '{' ? sequence.indexOf('}', end) + 1 : end;
        }
        return best;
    }

    /** Where the run, group, class or sign that begins here ends. */
    private static int end(String sequence, int start) {
        var i = start;
        if (Character.isLetter(sequence.charAt(i))) {
            while (i < sequence.length() && Character.isLetter(sequence.charAt(i))) {
                i++;
            }
            return i;
        }
        if (sequence.charAt(i) == '\\') {
            return sequence.startsWith("\\p{", i) ? sequence.indexOf('}', i) + 1 : i + 2;
        }
        var depth = 0;
        do {
            var sign = sequence.charAt(i++);
            depth += sign == '(' || sign == '[' ? 1 : sign == ')' || sign == ']' ? -1 : 0;
        } while (depth > 0);
        return i;
    }

    private static Set<String> better(Set<String> one, Set<String> other) {
        return shortest(other) > shortest(one) ? other : one;
    }

    private static int shortest(Set<String> stems) {
        return stems.stream().mapToInt(String::length).min().orElse(0);
    }
}
