package io.nightshift.triage;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Hears what is at risk, by words. */
final class Risks {

    static final String SAFETY = "SAFETY";

    private final Map<String, Lexicon> lexicons = new HashMap<>();

    Risks(Map<String, Lexicon.Words> words, Set<String> negations) {
        words.forEach((risk, heard) -> lexicons.put(risk, new Lexicon(heard, negations)));
    }

    Set<String> of(Tokens tokens) {
        var risks = new TreeSet<String>();
        lexicons.forEach((risk, lexicon) -> {
            if (lexicon.heardIn(tokens)) {
                risks.add(risk);
            }
        });
        return risks;
    }
}
