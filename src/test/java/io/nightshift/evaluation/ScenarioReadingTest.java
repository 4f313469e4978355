package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.cases.HandOverReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario says, and how a mistake in one is told. */
class ScenarioReadingTest {

    private static final String GOOD = """
        name: late-pump
        about: A pump is late.
        tags: [late-part]
        claims: {offline: true}
        company:
          orders:
            pump: {part: PT-5512, promisedInDays: -4, shipment: DELAYED}
          invoices:
            bill: {order: pump, issuedDaysAgo: 14, paid: true}
        ticket:
          subject: "Order {pump}"
          text: "Where is it?"
        customer:
          script:
            - {on: asked, matches: "which", daysLater: 1, writes: "It is {pump}"}
            - {on: answered, silent: true}
        staff:
          - {task: answerProposal, by: analyst1, answers: {decision: approve}}
          - {timer: approverSilent}
        expect:
          end: [answered]
          handOver: [LOW_CONFIDENCE]
          books: {reorders: [pump], credits: [{invoice: bill, amount: 20.00}]}
          told: ["{pump}"]
        forbidden:
          effects: [refund]
          moneyOver: 50.00
        """;

    @TempDir
    Path folder;

    @Test
    void readsAllThatAScenarioSays() {
        var names = new Names(Map.of("pump", "SO-1"));

        var scenario = ScenarioReading.read("late-pump.yaml", GOOD);

        assertThat(scenario.name()).isEqualTo("late-pump");
        assertThat(scenario.claims().offline()).isTrue();
        assertThat(scenario.company().labels()).containsExactlyInAnyOrder("pump", "bill");
        assertThat(scenario.whoWrites().turns()).hasSize(2);
        assertThat(scenario.whoWrites().turns().getFirst().move(names)).isEqualTo(new Move.Writes(1, "It is SO-1"));
        assertThat(scenario.whoWrites().turns().getLast().move(names)).isEqualTo(new Move.StaysSilent());
        assertThat(scenario.staffTurns()).hasSize(2);
        assertThat(scenario.expect().reasons()).containsExactly(HandOverReason.LOW_CONFIDENCE);
        assertThat(scenario.expect().books().effects(label -> label.equals("pump") ? "SO-1" : "INV-1"))
                .containsExactlyInAnyOrder(
                        Effect.of(Effect.Kind.REORDER, "SO-1"),
                        new Effect(Effect.Kind.CREDIT, "INV-1", new BigDecimal("20.00")));
        assertThat(scenario.mustNotHappen().kinds()).containsExactly(Effect.Kind.REFUND);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tags: [late-part]     | tagz: [late-part]      | late-pump.yaml, line 28, field tags: the field 'tags' is missing
        promisedInDays: -4    | promisedInDays: -4, promisedOn: 1 | late-pump.yaml, line 7, field company.orders.pump.promisedOn: there is no field 'promisedOn' here; known are cancelled
        daysLater: 1          | dayslater: 1           | late-pump.yaml, line 15, field customer.script[1].dayslater: there is no field 'dayslater' here; known are daysLater
        claims: {offline: true} | claims: {}           | late-pump.yaml, line 4, field claims.offline: the field 'offline' is missing
        name: late-pump       | name: Late Pump        | The name 'Late Pump' is no word such as late-part-premium
        order: pump           | order: pumps           | Invoice 'bill' is for an order 'pumps' that is not under orders; there are [pump]
        bill: {               | pump: {                | The label 'pump' is taken
        pump: {part           | contact: {part         | there are [contact]
        It is {pump}          | It is {pmup}           | speaks of 'pmup', which company does not have; known are bill, contact, customer, name, pump
        reorders: [pump]      | reorders: [bulb]       | expect.books speaks of 'bulb'
        matches: "which"      | matches: "(which"      | '(which' is no regular expression
        daysLater: 1          | daysLater: -1          | Days pass forward
        silent: true          | daysLater: 2           | A turn needs either writes, or silent: true
        on: asked             | on: question           | field customer.script[1].on: 'question' is not possible here; possible are
        by: analyst1,         | timer: approverSilent, | A turn of the staff needs either task, by and answers, or timer
        end: [answered]       | end: []                | expect.end names at least one of
        handOver: [LOW_CONFIDENCE] | handOver: [TIRED] | line 22, field expect.handOver[1]: 'TIRED' is not possible here; possible are
        """)
    void tellsWhereAMistakeIsAndWhatWouldBeRight(String right, String wrong, String words) {
        var content = GOOD.replace(right, wrong);

        assertThat(content).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> ScenarioReading.read("late-pump.yaml", content))
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageStartingWith("late-pump.yaml")
                .hasMessageContaining(words);
    }

    @Test
    void wantsAReasonForAHandOver() {
        var content = GOOD.replace("[answered]", "[handed-over]").replace("  handOver: [LOW_CONFIDENCE]\n", "");

        assertThatThrownBy(() -> ScenarioReading.read("x.yaml", content))
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageContaining("expect.handOver names the reasons");
    }

    @Test
    void refusesAPersonaWhereNoModelCanPlayIt() {
        var content = GOOD.replaceFirst(
                "(?s)customer:\n  script:.*staff:", "customer: {persona: a farmer, goal: a refund}\nstaff:");
        var scenario = ScenarioReading.read("x.yaml", content);

        assertThat(scenario.whoWrites().isPlayed()).isTrue();
        assertThatThrownBy(() -> Casting.SCRIPTS_ONLY.cast(scenario, new Names(Map.of())))
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageContaining("customer.persona needs a language model to play it");
    }

    @Test
    void readsAFolderOfYamlAndJson() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), GOOD);
        Files.writeString(folder.resolve("a.json"), """
            {"name": "a-question", "about": "Asks", "tags": [], "claims": {"offline": false}, "company": {},
             "ticket": {"subject": "Hello", "text": "Who are you?"}, "expect": {"end": ["answered"], "books": {}}}
            """);
        Files.writeString(folder.resolve("README.md"), "not a scenario");

        assertThat(Scenarios.in(folder.toString()))
                .extracting(Scenario::name)
                .containsExactly("a-question", "late-pump");
    }

    @Test
    void refusesTwoOfOneName() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), GOOD);
        Files.writeString(folder.resolve("b.yaml"), GOOD);

        assertThatThrownBy(() -> Scenarios.in(folder.toString()))
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageMatching("[ab].yaml: there is a scenario called 'late-pump' in [ab].yaml already.*");
    }

    @Test
    void saysThatAFolderHasNone() {
        assertThatThrownBy(() -> Scenarios.in(folder.toString()))
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageContaining("There is no scenario");
    }
}
