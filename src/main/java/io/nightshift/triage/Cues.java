package io.nightshift.triage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases to listen for in a text.
 *
 * <p>{@code *} at the end of a word matches every word that begins so; {@code ~} stands for up to three other words of the
 * same sentence. Finding takes time linear in the length of the text.
 */
final class Cues {

    private static final int GAP = 3;

    /** By first word, or for beginnings by first letter, so that a word is compared with few phrases. */
    private final Map<String, List<List<String>>> phrases = new HashMap<>();

    Cues(List<String> cues) {
        for (var cue : cues) {
            var phrase = List.of(Tokens.normalised(cue).split(" "));
            phrases.computeIfAbsent(index(phrase.getFirst()), first -> new ArrayList<>())
                    .add(phrase);
        }
    }

    private static String index(String word) {
        return word.endsWith("*") ? word.charAt(0) + "*" : word;
    }

    /** A phrase found in a text: its first and last token. */
    record Hit(int from, int to) {

        boolean touches(BitSet taken) {
            var next = taken.nextSetBit(from);
            return next >= 0 && next <= to;
        }
    }

    List<Hit> in(Tokens tokens) {
        var hits = new ArrayList<Hit>();
        for (var at = 0; at < tokens.size(); at++) {
            collect(phrases.getOrDefault(tokens.word(at), List.of()), tokens, at, hits);
            collect(phrases.getOrDefault(tokens.word(at).charAt(0) + "*", List.of()), tokens, at, hits);
        }
        return hits;
    }

    private static void collect(List<List<String>> candidates, Tokens tokens, int at, List<Hit> hits) {
        for (var phrase : candidates) {
            var end = end(phrase, 0, tokens, at);
            if (end >= 0) {
                hits.add(new Hit(at, end));
            }
        }
    }

    /** The token with which the phrase ends when its part {@code part} is to match at {@code at}; -1 if it does not. */
    private static int end(List<String> phrase, int part, Tokens tokens, int at) {
        if (phrase.get(part).equals("~")) {
            return endAfterGap(phrase, part + 1, tokens, at);
        }
        if (at >= tokens.size() || !matches(phrase.get(part), tokens.word(at))) {
            return -1;
        }
        return part == phrase.size() - 1 ? at : end(phrase, part + 1, tokens, at + 1);
    }

    private static int endAfterGap(List<String> phrase, int part, Tokens tokens, int at) {
        for (var next = at; next <= at + GAP && next < tokens.size(); next++) {
            var end = end(phrase, part, tokens, next);
            if (end >= 0) {
                return end;
            }
            if (tokens.word(next).equals(Tokens.END)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean matches(String pattern, String word) {
        return pattern.endsWith("*")
                ? word.startsWith(pattern.substring(0, pattern.length() - 1))
                : word.equals(pattern);
    }
}
