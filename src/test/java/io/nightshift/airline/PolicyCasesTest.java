package io.nightshift.airline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/** The tables and every published decision over the airline's reservations. */
class PolicyCasesTest {

    private final Rulebook published = new Rulebook();

    @Test
    void agreesWithEveryDecisionAndAllowsNothingThatThePolicyDoesNot() throws IOException {
        var findings = findings(published);

        assertThat(findings.all()).hasSizeGreaterThan(1_000);
        assertThat(findings.wronglyAllowed()).isEmpty();
        assertThat(findings.disagreeing()).isEmpty();
    }

    /** So that the command may take the facts from the file, and the guard from the systems. */
    @Test
    void isToldTheSameBySystemsAndByTheFile() throws IOException {
        var airline = Corpus.airline();

        for (var told : Json.lines(Corpus.file("policy_cases.jsonl"), CaseOfReservation.class)) {
            assertThat(airline.reservation(told.facts().reservationId()).map(airline::situation))
                    .as(told.caseId())
                    .contains(told.facts().situation());
        }
    }

    /** Each rule that has decided a case is needed: with the opposite answer, the cases disagree. */
    @Test
    void disagreesWhenAnyRuleThatWasNeededSaysTheOpposite() throws IOException {
        List<String> unnoticed = new ArrayList<>();
        for (var used : usedRules()) {
            if (findings(new Rulebook(used.table(), opposite(used.rule())))
                    .disagreeing()
                    .isEmpty()) {
                unnoticed.add(used.rule());
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    @Test
    void noticesARefusalThatBecomesAnAllowance() throws IOException {
        assertThat(findings(new Rulebook("cancellation", opposite("cancel-no-ground")))
                        .wronglyAllowed())
                .isNotEmpty();
        assertThat(findings(new Rulebook("cancellation", opposite("cancel-taken-off")))
                        .wronglyAllowed())
                .isNotEmpty();
    }

    private List<Ruling> usedRules() throws IOException {
        var used = findings(published).all().stream()
                .map(Finding::ruling)
                .distinct()
                .toList();
        var eligible = Stream.of("member", "insured", "regular-economy")
                .map(rule -> new Ruling(Ruling.Verdict.ALLOW, "", "compensation-eligibility", "eligible-" + rule));
        var flights = Stream.of("available", "flying", "landed", "cancelled", "delayed")
                .map(rule -> new Ruling(Ruling.Verdict.ALLOW, "", "flight-status", "status-" + rule));
        assertThat(used).hasSizeGreaterThan(10);
        return Stream.concat(used.stream(), Stream.concat(eligible, flights)).toList();
    }

    private static Findings findings(Rulebook rules) throws IOException {
        return Findings.ofCases(Corpus.file("policy_cases.jsonl"), new Policy(rules, PolicyCheck.NOW));
    }

    private static Consumer<DmnModelInstance> opposite(String rule) {
        return model -> model.<Rule>getModelElementById(rule).getOutputEntries().stream()
                .limit(1)
                .forEach(answer -> answer.getText()
                        .setTextContent(opposed(answer.getTextContent().strip())));
    }

    private static String opposed(String answer) {
        return switch (answer) {
            case "\"ALLOW\"" -> "\"FORBID\"";
            case "\"FORBID\"", "\"ASK\"" -> "\"ALLOW\"";
            case "\"yes\"" -> "\"no\"";
            case "\"no\"" -> "\"yes\"";
            default -> throw new IllegalArgumentException("Nothing is the opposite of " + answer);
        };
    }

    /** A case, of which only the facts and their reservation are read. */
    record CaseOfReservation(String caseId, Facts facts) {

        /** As the file tells them. */
        record Facts(
                String reservationId,
                String membership,
                String cabin,
                String insurance,
                int passengers,
                LocalDateTime createdAt,
                List<String> segmentStatus) {

            Situation situation() {
                return new Situation(membership, cabin, insurance, passengers, createdAt, segmentStatus);
            }
        }
    }
}
