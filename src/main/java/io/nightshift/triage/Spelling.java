package io.nightshift.triage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts right a word that is one slip away from a word the escalation types are described with ("invioce", "warrenty").
 *
 * <p>A slip is one letter too many, too few, wrong, or two swapped; the first letter must be right and the word long enough
 * that another word is seldom meant.
 */
final class Spelling {

    private static final int SHORTEST = 6;
    private static final Pattern WORD = Pattern.compile("\\p{L}{6,24}");

    private final Map<Character, Set<String>> byFirstLetter = new HashMap<>();

    Spelling(Collection<String> texts) {
        for (var text : texts) {
            var words = WORD.matcher(Tokens.normalised(text));
            while (words.find()) {
                byFirstLetter
                        .computeIfAbsent(words.group().charAt(0), letter -> new HashSet<>())
                        .add(words.group());
            }
        }
    }

    String putRight(String text) {
        return WORD.matcher(text).replaceAll(word -> putRightWord(word.group()));
    }

    private String putRightWord(String written) {
        var word = Tokens.normalised(written);
        var candidates = byFirstLetter.getOrDefault(word.charAt(0), Set.of());
        if (word.length() < SHORTEST || candidates.contains(word)) {
            return written;
        }
        var meant = candidates.stream()
                .filter(candidate -> !inflects(word, candidate) && oneSlipApart(word, candidate))
                .sorted()
                .findFirst();
        return meant.orElse(written);
    }

    /** "orders" is not a slip for "order". */
    private static boolean inflects(String word, String candidate) {
        return word.startsWith(candidate) || candidate.startsWith(word);
    }

    private static boolean oneSlipApart(String word, String candidate) {
        if (Math.abs(word.length() - candidate.length()) > 1) {
            return false;
        }
        var from = 0;
        var shorter = Math.min(word.length(), candidate.length());
        while (from < shorter && word.charAt(from) == candidate.charAt(from)) {
            from++;
        }
        var one = word.substring(from);
        var other = candidate.substring(from);
        return switch (word.length() - candidate.length()) {
            case 1 -> one.substring(1).equals(other);
            case -1 -> other.substring(1).equals(one);
            default -> one.substring(1).equals(other.substring(1)) || swapped(one, other);
        };
    }

    private static boolean swapped(String one, String other) {
        return one.length() > 1
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0)
                && one.substring(2).equals(other.substring(2));
    }
}
