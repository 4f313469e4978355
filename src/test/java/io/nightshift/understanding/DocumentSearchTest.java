package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentSearchTest {

    private static final List<Document> HANDBOOK = List.of(
            new Document("returns", "Returning parts", "A part can be sent back within 30 days.\n\nIt must be unused."),
            new Document("warranty", "Warranty", "We repair or replace what breaks within two years."),
            new Document("delivery", "Delivery times", "Parts leave our store the same day."),
            new Document("seals", "Fitting seals", "Grease the seal.\n\nPress it in until it clicks."));

    private static DocumentSearch search(List<Document> documents) {
        return new DocumentSearch(documents, new Letters());
    }

    private static List<String> found(String question) {
        return search(HANDBOOK).search(question, 2).stream()
                .map(it -> it.document().id())
                .toList();
    }

    @Test
    void findsADocumentByWordsOfItsTextAndOfItsTitle() {
        assertThat(found("How long may I wait before I send a part back?")).startsWith("returns");
        assertThat(found("What about the warranty?")).startsWith("warranty");
    }

    @Test
    void quotesThePassageThatComesNearest() {
        var filler = "Clean the groove with a dry cloth. ".repeat(30);
        var pages = List.of(new Document("seals", "Seals", filler + "\n\nPress the seal in until it clicks."));

        assertThat(search(pages).search("press the seal in until it clicks", 1))
                .extracting(Found::passage)
                .containsExactly("Press the seal in until it clicks.");
    }

    @Test
    void findsWhatASentenceAmongOthersAsksFor() {
        assertThat(found("My name is Kim Moe.\n- I live in Bergen.\n- When will the delivery leave your store?"))
                .startsWith("delivery");
    }

    @Test
    void findsByMeaningWhereNoWordIsShared() {
        // The letters of "stressed" are those of "desserts".
        var pages = List.of(new Document("a", "Blunt", "quack"), new Document("b", "Stressed", "stressed"));

        assertThat(search(pages).search("desserts", 1))
                .extracting(it -> it.document().id())
                .containsExactly("b");
    }

    @Test
    void givesNoMoreThanIsAskedForAndNothingOfNothing() {
        assertThat(search(HANDBOOK).search("part", 3)).hasSize(3);
        assertThat(search(List.of()).search("part", 3)).isEmpty();
    }

    @Test
    void ranksRareWordsAndShortTextsHigher() {
        var scores =
                new WordIndex(List.of("pump pump seal", "pump", "pump valve hose clamp", "hose")).scores("pump seal");

        assertThat(scores[0]).isGreaterThan(scores[1]);
        assertThat(scores[1]).isGreaterThan(scores[2]);
        assertThat(scores[3]).isZero();
    }

    @Test
    void weighsWordsByTheFormulaOfBm25() {
        // Two texts of equal length: rarity ln(1 + 1.5 / 1.5) once and ln(1 + 0.5 / 2.5) for what both have.
        var scores = new WordIndex(List.of("seal pump", "hose pump")).scores("seal pump");

        assertThat((double) scores[0]).isCloseTo(Math.log(2) + Math.log(1.2), within(1e-6));
    }

    @Test
    void prefersWhatStandsHighInSeveralRankings() {
        var fused = Rankings.fused(List.of(new float[] {9, 8, 0}, new float[] {0, 8, 9}));

        assertThat(Rankings.order(fused)).first().isEqualTo(1);
        assertThat(fused[0]).isEqualTo(1 / 21f);
    }

    @Test
    void addsUpTheBestSentencesOnly() {
        var scores = List.of(new float[] {1}, new float[] {5}, new float[] {3});

        assertThat(Rankings.sumOfBest(scores, 2)).containsExactly(8);
        assertThat(Rankings.sumOfBest(scores, 9)).containsExactly(9);
    }

    @Test
    void takesAQuestionApartIntoSentencesAndListItems() {
        assertThat(Sentences.ofQuestion("# **The goal**\n1. Ask for the card. Then hang up now!\n- ok"))
                .containsExactly("Ask for the card.", "Then hang up now!");
        assertThat(Sentences.ofQuestion("refund?")).containsExactly("refund?");
    }

    @Test
    void takesADocumentApartWithoutLosingAnything() {
        var text = IntStream.range(0, 400)
                .mapToObj(at -> "word" + at + (at % 50 == 0 ? "\n\n" : " "))
                .toList();

        var passages = Sentences.passages(String.join("", text) + "x".repeat(3_000));

        assertThat(passages)
                .hasSizeGreaterThan(4)
                .allSatisfy(it -> assertThat(it.length()).isLessThanOrEqualTo(1_350));
        assertThat(String.join("", passages).replaceAll("\\s", ""))
                .isEqualTo((String.join("", text) + "x".repeat(3_000)).replaceAll("\\s", ""));
    }
}
