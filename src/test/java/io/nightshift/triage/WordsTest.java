package io.nightshift.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the delivered words hear, and how cues match. */
class WordsTest {

    private final Vocabulary delivered = Vocabulary.read(Reading.DELIVERED.words());

    @Test
    void hearsMoods() {
        var moods = new Moods(delivered.moods(), delivered.negations());

        Reading.sentences("moods.yaml")
                .forEach((mood, texts) -> assertThat(texts)
                        .allSatisfy(text -> assertThat(
                                        moods.of(text, Tokens.of(text)).name())
                                .isEqualTo(mood)));
    }

    @Test
    void hearsRisksAndOnlyThose() {
        var risks = new Risks(delivered.risks(), delivered.negations());
        var table = Reading.load("risks.yaml", new TypeReference<Map<String, Map<String, List<String>>>>() {});

        table.forEach((risk, sentences) -> {
            assertThat(sentences.get("flagged"))
                    .allSatisfy(text -> assertThat(risks.of(Tokens.of(text))).contains(risk));
            assertThat(sentences.get("harmless"))
                    .allSatisfy(text -> assertThat(risks.of(Tokens.of(text))).doesNotContain(risk));
        });
    }

    /** A word that nothing needs would not be missed. */
    @Test
    void hearsByEachWordOfADangerWhatNothingElseHears() {
        var words = Objects.requireNonNull(delivered.risks().get(Risks.SAFETY));
        var heard = dangerWords("heard").filter(lexicon(words)::heardIn).toList();

        assertThat(Stream.concat(words.always().stream(), words.cues().stream()).toList())
                .hasSizeGreaterThan(400)
                .allSatisfy(cue -> assertThat(heard).anyMatch(Predicate.not(lexicon(without(cue, words))::heardIn)));
    }

    @Test
    void hearsNothingOnlyBecauseOfEachHarmlessPhrase() {
        var words = Objects.requireNonNull(delivered.risks().get(Risks.SAFETY));
        var silent = dangerWords("harmless")
                .filter(Predicate.not(lexicon(words)::heardIn))
                .toList();

        assertThat(words.harmless())
                .hasSizeGreaterThan(50)
                .allSatisfy(phrase -> assertThat(silent).anyMatch(lexicon(without(phrase, words))::heardIn));
    }

    private static Stream<Tokens> dangerWords(String name) {
        return Reading.of(Reading.sentences("danger-words.yaml"), name).stream().map(Tokens::of);
    }

    private Lexicon lexicon(Lexicon.Words words) {
        return new Lexicon(words, delivered.negations());
    }

    private static Lexicon.Words without(String phrase, Lexicon.Words words) {
        return new Lexicon.Words(
                without(phrase, words.always()), without(phrase, words.cues()), without(phrase, words.harmless()));
    }

    private static List<String> without(String phrase, List<String> all) {
        return all.stream().filter(it -> !it.equals(phrase)).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get me a supervisor",
                "I don't want to talk to a machine",
                "Please call me back",
                "Can somebody call us?",
                "I want to speak to a hum\u0430n",
                "I want to speak to a \uFF48uman",
            })
    void hearsThatAPersonIsWanted(String text) {
        assertThat(new Risks(delivered.risks(), delivered.negations()).of(Tokens.of(text)))
                .contains("ASKS_FOR_PERSON");
    }

    @ParameterizedTest
    @CsvSource({
        "We explored several ways, false",
        "The file explorer hangs, false",
        "The tank exploded, true",
        "We heard an explosion, true",
        "It is explosive, true",
        "The prices exploded, false",
        "The battery exploted in my hand, true",
        "La batterie a explosé, true",
        "El horno explotó ayer, true",
        "La explotación agrícola espera, false",
        "La caldaia è esplosa, true",
        "Der Akku ist explosiv, true",
        "Die Explosionszeichnung fehlt, false",
        "The program ignores the emergency stop, true",
        "Someone is hurt, true",
        "He threatened us with a knife, true",
        "Cut the bread with a knife, false",
        "I will kill the process, false",
        "The chocolate has melted in the parcel, false",
        "The fridge with the insulin failed, true",
        "Die Bremse hat versagt, true",
        "Il y a une fuite de gaz, true",
        "La parada de emergencia no funciona, true",
        "刹车失灵了, true",
        "密码失效, false",
        "我们去看花火, false",
        "He broke his hip, true",
        "Somebody will be maimed, true",
        "厂房里着火了, true",
        "没有反应的急停很多, false",
        "急停按钮没有反应, true",
        "禁煙, false",
        "坐火车去, false",
    })
    void hearsADangerInItsWordsAlone(String text, boolean heard) {
        assertThat(new Risks(delivered.risks(), delivered.negations())
                        .of(Tokens.of(text))
                        .contains(Risks.SAFETY))
                .isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource({
        "'there is no danger', false",
        "'there is danger', true",
        "'not only danger but fire', true",
        "'no. Danger!', true",
        "'nobody was hurt', true",
        "'endangered birds', false",
        "'DANGER', true",
        "'fire-red', false",
        "'the fire-red one is on fire', true",
    })
    void hearsWholeWordsUnlessNegatedOrHarmless(String text, boolean heard) {
        var lexicon = new Lexicon(
                new Lexicon.Words(List.of("nobody ~ hurt"), List.of("danger*", "fire"), List.of("fire red")),
                Set.of("no", "not"));

        assertThat(lexicon.heardIn(Tokens.of(text))).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource({
        "'the guard will not close', true",
        "'the guard, I am sure, does simply not close', false",
        "'the guard. Do not close', false",
        "'guard not close', true",
    })
    void letsAGapStandForUpToThreeWordsOfTheSentence(String text, boolean heard) {
        assertThat(!new Cues(List.of("guard ~ not close")).in(Tokens.of(text)).isEmpty())
                .isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource({
        "teh invioce,teh invoice",
        "the warrenty,the warranty",
        "my orders,my orders",
        "sealed,sealed",
        "recieved,received",
    })
    void putsSlipsRight(String written, String meant) {
        var spelling = new Spelling(List.of("invoice warranty order received healed"));

        assertThat(spelling.putRight(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "'Where is my order and why is it late?', en",
        "'Wo ist meine Bestellung und warum ist sie noch nicht da?', de",
        "'Où est la commande et pourquoi est-elle en retard ?', fr",
        "'El pedido no ha llegado y no sabemos por qué.', es",
        "'Gdzie jest moja paczka', und",
        "'12345', und",
    })
    void tellsLanguagesApart(String text, String language) {
        assertThat(new Languages(delivered.languages()).of(Tokens.of(text))).isEqualTo(language);
    }

    /** A test on the data itself would prove nothing. */
    @Test
    void isTestedOnTicketsThatAreNotAmongItsExamples() {
        var examples = new HashSet<String>();
        Vocabulary.readTypes(Reading.DELIVERED.types()).forEach(type -> examples.addAll(type.examples()));
        var dangers = Vocabulary.readDangers(Reading.DELIVERED.dangers());
        examples.addAll(dangers.dangers());
        examples.addAll(dangers.harmless());

        for (var file : List.of("tickets.yaml", "danger-sentences.yaml")) {
            Reading.sentences(file).values().forEach(texts -> assertThat(texts).doesNotContainAnyElementsOf(examples));
        }
    }

    @Test
    void describesEveryTypeWithEnoughExamples() {
        assertThat(Vocabulary.readTypes(Reading.DELIVERED.types())).hasSize(10).allSatisfy(type -> {
            assertThat(type.description()).isNotBlank();
            assertThat(type.examples()).hasSizeGreaterThanOrEqualTo(8);
        });
    }
}
