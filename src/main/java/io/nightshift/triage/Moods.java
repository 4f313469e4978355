package io.nightshift.triage;

import io.nightshift.triage.Assessment.Mood;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Hears how the customer feels: by words, by shouting in capitals and by exclamation marks. */
final class Moods {

    private static final Pattern SHOUTED = Pattern.compile("(?<![\\p{L}\\p{N}-])\\p{Lu}{4,}(?![\\p{L}\\p{N}-])");
    private static final Pattern EXCLAIMED = Pattern.compile("[!?]*!{2}");

    private final Lexicon concerned;
    private final Lexicon annoyed;
    private final Lexicon angry;

    Moods(Map<String, List<String>> words, Set<String> negations) {
        var harmless = words.getOrDefault("harmless", List.of());
        concerned = lexicon(words.getOrDefault("CONCERNED", List.of()), harmless, negations);
        annoyed = lexicon(words.getOrDefault("ANNOYED", List.of()), harmless, negations);
        angry = lexicon(words.getOrDefault("ANGRY", List.of()), harmless, negations);
    }

    private static Lexicon lexicon(List<String> cues, List<String> harmless, Set<String> negations) {
        return new Lexicon(new Lexicon.Words(List.of(), cues, harmless), negations);
    }

    /** The strongest mood heard; much annoyance, or annoyance that shouts, is anger. */
    Mood of(String text, Tokens tokens) {
        var annoyance = annoyed.count(tokens) + 2 * loudness(text);
        if (angry.heardIn(tokens) || annoyance >= 3) {
            return Mood.ANGRY;
        }
        if (annoyance > 0) {
            return Mood.ANNOYED;
        }
        return concerned.heardIn(tokens) ? Mood.CONCERNED : Mood.CALM;
    }

    private static int loudness(String text) {
        var shouted = SHOUTED.matcher(text).results().limit(3).count() >= 2;
        var exclaimed = EXCLAIMED.matcher(text).find();
        return (shouted ? 1 : 0) + (exclaimed ? 1 : 0);
    }
}
