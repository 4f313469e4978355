package io.nightshift.triage;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Cues that count unless they are negated or lie within a harmless phrase. */
final class Lexicon {

    /** How many words before a cue a negation reaches. */
    private static final int REACH = 3;

    private final Cues always;
    private final Cues cues;
    private final Cues harmless;
    private final Set<String> negations;

    Lexicon(Words words, Set<String> negations) {
        this.always = new Cues(words.always());
        this.cues = new Cues(words.cues());
        this.harmless = new Cues(words.harmless());
        this.negations = negations;
    }

    /**
     * What an analyst wrote down for one mood or risk.
     *
     * @param always cues that no negation takes back
     */
    record Words(List<String> always, List<String> cues, List<String> harmless) {

        Words {
            always = always == null ? List.of() : List.copyOf(always);
            cues = cues == null ? List.of() : List.copyOf(cues);
            harmless = harmless == null ? List.of() : List.copyOf(harmless);
        }
    }

    boolean heardIn(Tokens tokens) {
        return count(tokens) > 0;
    }

    /** How many different places of the text carry a cue. */
    int count(Tokens tokens) {
        var masked = new BitSet();
        harmless.in(tokens).forEach(hit -> masked.set(hit.from(), hit.to() + 1));
        var places = new BitSet();
        always.in(tokens).stream().filter(hit -> !hit.touches(masked)).forEach(hit -> places.set(hit.from()));
        cues.in(tokens).stream()
                .filter(hit -> !hit.touches(masked) && !negated(tokens, hit.from()))
                .forEach(hit -> places.set(hit.from()));
        return places.cardinality();
    }

    private boolean negated(Tokens tokens, int at) {
        for (var before = at - 1; before >= Math.max(0, at - REACH); before--) {
            var word = tokens.word(before);
            if (word.equals(Tokens.END)) {
                return false;
            }
            if (negations.contains(word)) {
                // "not only smoke but ..." asserts the smoke.
                return !tokens.word(before + 1).equals("only");
            }
        }
        return false;
    }
}
