package io.nightshift.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Shared;
import io.nightshift.safety.Screening;
import io.nightshift.triage.Assessment.Mood;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Figures on public corpora, where a copy lies beside the project ({@code ../shared}, or the system property
 * {@code nightshift.shared} or the environment variable {@code NIGHTSHIFT_SHARED}); skipped elsewhere. They are printed, not demanded: the corpora are not tickets.
 */
class SharedCorporaTest {

    private final Vocabulary words = Vocabulary.read(Reading.DELIVERED.words());
    private final Moods moods = new Moods(words.moods(), words.negations());

    private boolean soundsAnnoyed(JsonNode line) {
        var text = line.get("text").asText();
        return moods.of(text, Tokens.of(text)).compareTo(Mood.ANNOYED) >= 0;
    }

    private static void print(String what, List<JsonNode> all, Predicate<JsonNode> found, Predicate<JsonNode> wanted) {
        var hits = all.stream().filter(found.and(wanted)).count();
        var findings = all.stream().filter(found).count();
        var wantedOnes = all.stream().filter(wanted).count();
        System.out.printf(
                "%s: precision %.2f, recall %.2f (%d of %d wanted, %d found)%n",
                what, (double) hits / findings, (double) hits / wantedOnes, hits, wantedOnes, findings);
        assertThat(all).isNotEmpty();
    }

    @Test
    void tellsHowItHearsMoodInReviews() throws IOException {
        print(
                "Annoyed or angry, in review sentences rated negative",
                Shared.lines("sentiment_vader/amazon_sentences.jsonl"),
                this::soundsAnnoyed,
                line -> line.get("polarity").asText().equals("negative"));
    }

    @Test
    void tellsHowItHearsMoodInComments() throws IOException {
        print(
                "Annoyed or angry, in comments of dissatisfaction",
                Shared.lines("emotion_goemotions/train.jsonl"),
                this::soundsAnnoyed,
                line -> line.get("dissatisfaction_group").asBoolean());
    }

    @Test
    void tellsWhatTheScreeningNotices() throws IOException {
        print(
                "Screening, findings in attack strings",
                Shared.lines("injection/strings.jsonl"),
                line -> !Screening.screen(line.get("text").asText()).findings().isEmpty(),
                line -> line.get("label").asText().equals("attack"));
    }
}
