package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.understanding.Corpus.Utterance;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be measured of understanding in a few seconds; the whole of it is {@code mvn -Punderstanding verify}. */
class SharedUnderstandingTest {

    @Test
    void knowsWhatCustomersOfABankWant() throws IOException {
        var corpus = Corpus.shared("intent_natcs/banking.jsonl");

        var figures = new Intents().figures(corpus, Optional.empty());

        assertThat(corpus.utterances).extracting(Utterance::domain).hasSize(247).containsOnly("banking");
        assertThat(figures).anySatisfy(figure -> {
            assertThat(figure.metric()).isEqualTo("accuracy");
            assertThat(figure.value()).isGreaterThan(0.95);
        });
    }

    @Test
    void findsThePagesOfABankThatATaskNeeds() throws IOException {
        var corpus = Corpus.shared("kb_banking/documents.jsonl", "kb_banking/tasks.jsonl");
        corpus.pages.removeIf(page -> !page.id().startsWith("doc_credit_cards"));
        corpus.tasks.removeIf(task -> !task.pages().stream().allMatch(page -> page.startsWith("doc_credit_cards")));

        var figures = new Grounding().figures(corpus, Optional.empty());

        assertThat(corpus.tasks).hasSizeGreaterThan(5);
        assertThat(figures)
                .allMatch(Figure::reachesItsAim)
                .first()
                .extracting(Figure::metric)
                .isEqualTo("hit@10");
    }
}
