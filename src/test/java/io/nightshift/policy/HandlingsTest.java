package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Dossier;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Course;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The delivered tables hand over what they name, and the choice stays on record. */
@HouseTest
class HandlingsTest {

    @Autowired
    DecisionTables tables;

    @Autowired
    ChosenHandlings chosen;

    @Autowired
    Cases cases;

    @ParameterizedTest
    @CsvSource({
        "SAFETY, SAFETY, trigger-safety",
        "LEGAL, LEGAL, trigger-legal",
        "PRESS, LEGAL, trigger-legal",
        "VULNERABLE, VULNERABLE, trigger-vulnerable",
        "ASKS_FOR_PERSON, CUSTOMER_ASKED, trigger-asked"
    })
    void handOverWhatSoundsRisky(String risk, HandOverReason reason, String rule) {
        var handling = choose(known(risk, 0.9), Course.STEADY, 1, false, false);

        assertThat(handling.word()).isEqualTo(Handling.Word.HAND_OVER);
        assertThat(handling.reason()).isEqualTo(reason);
        assertThat(handling.rule()).startsWith("hand-over-triggers v").contains(" rule " + rule + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "2, '', 1, 0.9, MOOD_FALLING",
        "0, When will it come?, 1, 0.9, REPEATED_QUESTION",
        "0, '', 4, 0.9, BUDGET",
        "0, '', 1, 0.39, LOW_CONFIDENCE"
    })
    void handOverWhatGoesWrong(int fall, String askedAgain, int round, double confidence, HandOverReason reason) {
        var handling = choose(known("CHURN", confidence), new Course(fall, askedAgain), round, false, false);

        assertThat(handling.word()).isEqualTo(Handling.Word.HAND_OVER);
        assertThat(handling.reason()).isEqualTo(reason);
    }

    @Test
    void handOverWhatReadsAsIfItSpokeToAMachine() {
        assertThat(suspected("0.699", false).word()).isEqualTo(Handling.Word.ACT);

        var handling = suspected("0.700", false);

        assertThat(handling.word()).isEqualTo(Handling.Word.HAND_OVER);
        assertThat(handling.reason()).isEqualTo(HandOverReason.SUSPICIOUS);
        assertThat(handling.rule()).contains(" rule trigger-suspicious: ");
        assertThat(suspected("1.000", true).word())
                .as("a person has seen it and given it back")
                .isEqualTo(Handling.Word.ACT);
    }

    private Handling suspected(String suspicion, boolean givenBack) {
        var dossier = new Dossier(new CaseId(1), List.of(), Map.of());
        return new Handlings(tables)
                .choose(new Circumstances(
                        known("CHURN", 0.9), Course.STEADY, dossier, new BigDecimal(suspicion), 1, false, givenBack));
    }

    @Test
    void letTheAgentActWhereNothingSpeaksAgainstIt() {
        var handling = choose(known("CHURN", 0.9), Course.STEADY, 1, false, false);

        assertThat(handling.word()).isEqualTo(Handling.Word.ACT);
        assertThat(handling.rule()).startsWith("handling v").contains(" rule handle-routine: ");
    }

    @Test
    void handNothingBackThatAPersonHasGivenBack() {
        assertThat(choose(known("ASKS_FOR_PERSON", 0.1), Course.STEADY, 1, false, true)
                        .word())
                .isEqualTo(Handling.Word.ACT);
    }

    @Test
    void handOverWhateverTheTablesSayWhileTheBrakeIsOn() {
        assertThat(choose(known("CHURN", 0.9), Course.STEADY, 1, true, true))
                .isEqualTo(new Handling(Handling.Word.HAND_OVER, HandOverReason.BRAKE, "the brake"));
    }

    @Test
    void approveEverythingWhereASourceIsMissing() {
        var dossier = new Dossier(new CaseId(1), List.of(), Map.of("orders", "no answer"));

        assertThat(new Handlings(tables)
                        .choose(new Circumstances(
                                known("CHURN", 0.9), Course.STEADY, dossier, BigDecimal.ZERO, 1, false, false))
                        .word())
                .isEqualTo(Handling.Word.APPROVE);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown, 1, HAND_OVER, LOW_CONFIDENCE",
        "safety-malfunction, 1, HAND_OVER, SAFETY",
        "wrong-invoice, 1, COLLECT, POLICY",
        "resolved, 1, HAND_OVER, POLICY",
        "resolved, 2, CLOSE, POLICY"
    })
    void dependOnTheTypeAndTheRound(String type, int round, Handling.Word word, HandOverReason reason) {
        var handling = choose(read(type, Set.of(), 0.9), Course.STEADY, round, false, false);

        assertThat(handling.word()).isEqualTo(word);
        assertThat(handling.reason()).isEqualTo(reason);
    }

    @Test
    void handOverWhereNoRuleMatches() {
        var silent = new Handlings(new Answering(Map.of("hand-over-triggers", Map.of("reason", "NONE"))));

        assertThat(silent.choose(circumstances(known("CHURN", 0.9), Course.STEADY, 1, false, false)))
                .isEqualTo(new Handling(Handling.Word.HAND_OVER, HandOverReason.POLICY, "handling: no rule matches"));
    }

    @Test
    void handOverWhereTheTriggersAreSilent() {
        var handling = new Handlings(new Answering(Map.of()))
                .choose(circumstances(known("CHURN", 0.9), Course.STEADY, 1, false, false));

        assertThat(handling.word()).isEqualTo(Handling.Word.HAND_OVER);
        assertThat(handling.reason()).isEqualTo(HandOverReason.POLICY);
    }

    @Test
    void stayOnRecordForTheirRound() {
        var id = cases.open(
                        new TicketRef("handling", UUID.randomUUID().toString()),
                        new CustomerRef("C-4402"),
                        "Late",
                        "web")
                .orElseThrow();
        chosen.store(id, 1, new Handling(Handling.Word.APPROVE, HandOverReason.POLICY, "first"));
        chosen.store(id, 1, new Handling(Handling.Word.ACT, HandOverReason.POLICY, "second"));

        assertThat(chosen.of(id, 1)).isEqualTo(Handling.Word.ACT);
        assertThat(chosen.of(id, 2)).as("nothing on record").isEqualTo(Handling.Word.APPROVE);
    }

    private Handling choose(Assessment assessment, Course course, int round, boolean braked, boolean givenBack) {
        return new Handlings(tables).choose(circumstances(assessment, course, round, braked, givenBack));
    }

    private static Circumstances circumstances(
            Assessment assessment, Course course, int round, boolean braked, boolean givenBack) {
        var dossier = new Dossier(new CaseId(1), List.of(), Map.of());
        return new Circumstances(assessment, course, dossier, BigDecimal.ZERO, round, braked, givenBack);
    }

    private static Assessment known(String risk, double confidence) {
        return read("delayed-part", Set.of(risk), confidence);
    }

    private static Assessment read(String type, Set<String> risks, double confidence) {
        return new Assessment(type, Assessment.Mood.CALM, risks, "en", confidence, List.of(), "test");
    }
}
