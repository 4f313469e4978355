package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermsTest {

    @Test
    void pairsWordsThatFollowOneAnother() {
        assertThat(Terms.wordsAndPairs("Speak to\u00a0Anna!"))
                .containsExactly("speak", "to", "anna", "speak to", "to anna");
    }

    @Test
    void marksWhatANegationReachesUpToTheNextStop() {
        assertThat(Terms.negatedWords("It doesn't work well, good for nothing"))
                .containsExactly("it", "doesn't", "not work", "not well", "good", "for", "nothing");
        assertThat(Terms.negatedWords("not cheap but good")).containsExactly("not", "not cheap", "good");
    }

    @Test
    void reachesFourWordsAndNotAFifth() {
        assertThat(Terms.negatedWords("never a b c d e"))
                .containsExactly("never", "not a", "not b", "not c", "not d", "e");
    }

    @Test
    void comparesWordsWithoutTheirEndings() {
        assertThat(Terms.stems("The cards and a card, opening, opened, fees, policies, is"))
                .containsExactly("card", "card", "open", "open", "fee", "policy");
    }
}
