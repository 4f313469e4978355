package io.nightshift.dossier;

import java.util.List;

/** What came of a look-up; its words are for whoever asked. */
public sealed interface LookedUp {

    /** There is something. The texts in it come from outside. */
    record Found(List<Fact> facts) implements LookedUp {

        public Found {
            facts = List.copyOf(facts);
        }
    }

    /** There is no such thing, or it is not this customer's. */
    record NothingFound() implements LookedUp {}

    /** It was not asked, because the question is wrong; says what is wrong and what would be right. */
    record Refused(String words) implements LookedUp {}

    /** It was asked and gave no answer. */
    record Failed(String words) implements LookedUp {}
}
