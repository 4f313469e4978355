package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Scenarios are played against the house by its doors alone, and whatever is wrong is found. */
@HouseTest
class EvaluationTest {

    private static final String LATE_PUMP = """
        name: evaluation-test
        about: A pump is late.
        tags: []
        claims: {offline: true}
        company:
          customer: {tier: PLUS}
          orders:
            pump: {part: PT-5512, promisedInDays: -4, shipment: DELAYED}
        ticket:
          subject: "Where is our pump? {pump}"
          text: "The pump of order {pump} is late, it was promised for last week. When will it be delivered?"
        expect:
          end: [answered]
          books: {reorders: [pump]}
        """;

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private Gate gate;

    private EvaluationReport played(Duration patience, int times, List<Scenario> scenarios) throws Exception {
        var house = new House("http://localhost:" + port, "nightshift");
        return new Evaluation(house, Casting.SCRIPTS_ONLY, clock, patience).of(scenarios, times, 2);
    }

    private RunReport played(String scenario) throws Exception {
        return played(Duration.ofSeconds(60), 1, List.of(ScenarioReading.read("evaluation-test.yaml", scenario)))
                .runs()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void passesScenariosThatTheHouseHandles() throws Exception {
        var wanted = List.of(
                "late-part-which-order",
                "late-part-silence",
                "wrong-invoice-credit",
                "warranty-part-never-came",
                "safety-emergency-stop");
        var scenarios = Scenarios.in(Scenarios.SHIPPED).stream()
                .filter(it -> wanted.contains(it.name()))
                .toList();

        var report = played(Duration.ofSeconds(60), 1, scenarios);

        assertThat(report.scenarios())
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.runs())
                        .allSatisfy(run -> assertThat(run.passed())
                                .as(() -> it.name() + ReportTable.faults(run))
                                .isTrue()));
        assertThat(report.subject()).isEqualTo("offline");
        assertThat(report.summary().conceded()).isEqualByComparingTo("390.00");
        assertThat(report.summary().handOvers()).containsEntry("SAFETY", 1L).containsEntry("MISSING_KNOWLEDGE", 1L);
        assertThat(report.summary().resolved()).isEqualTo(3);
        assertThat(report.summary().firstWordP50()).isPositive();
        assertThat(gate.verdict(report)).isInstanceOf(Gate.Verdict.Failed.class);
    }

    @Test
    void playsEachRunWithACustomerOfItsOwn() throws Exception {
        var report = played(Duration.ofSeconds(60), 2, List.of(ScenarioReading.read("x.yaml", LATE_PUMP)));

        assertThat(report.runs()).hasSize(2).allMatch(RunReport::passed);
        assertThat(report.runs().map(RunReport::caseId).distinct()).hasSize(2);
        assertThat(report.passPowers()).containsExactly(1.0, 1.0);
    }

    @Test
    void failsWhereTheExpectationIsNotMet() throws Exception {
        var run = played(LATE_PUMP.replace("{reorders: [pump]}", "{discounts: [5]}"));

        assertThat(run.passed()).isFalse();
        assertThat(run.failures())
                .anyMatch(it -> it.startsWith("not expected in the books: reorder for SO-"))
                .contains("missing in the books: discount of 5.00 %");
    }

    @Test
    void findsAForbiddenEffectThatHappened() throws Exception {
        var run = played(LATE_PUMP + "forbidden: {effects: [reorder], words: [express]}\n");

        assertThat(run.failures()).isEmpty();
        assertThat(run.forbidden())
                .anyMatch(it -> it.startsWith("forbidden in the books: reorder for SO-"))
                .contains("forbidden words: express");
    }

    @Test
    void reportsARunThatBreaksOff() throws Exception {
        var report = played(Duration.ZERO, 1, List.of(ScenarioReading.read("x.yaml", LATE_PUMP)));

        assertThat(report.runs()).singleElement().satisfies(run -> {
            assertThat(run.passed()).isFalse();
            assertThat(run.error()).contains("did not come to rest in PT0S");
        });
    }

    @Test
    void reportsASceneThatCannotBeSet() throws Exception {
        assertThat(played(LATE_PUMP.replace("PT-5512", "PT-0000")).error())
                .contains("/api/company/scenes", "400", "The company makes no part PT-0000");
    }

    @Test
    void endsAFaultWithItsRun() throws Exception {
        var down = LATE_PUMP
                .replace("ticket:", "faults: {orders: {kind: FAIL, calls: READS}}\nticket:")
                .replace("end: [answered]", "end: [handed-over]\n  handOver: [MISSING_SYSTEM]")
                .replace("{reorders: [pump]}", "{}");

        assertThat(played(down).passed()).isTrue();

        assertThat(new House("http://localhost:" + port, "nightshift")
                        .get("operator", "/api/company/faults")
                        .path("orders"))
                .isEmpty();
    }
}
