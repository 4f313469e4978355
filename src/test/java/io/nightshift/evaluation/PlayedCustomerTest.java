package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.connectors.openai.SwitchedModel.Switch;
import io.nightshift.model.Question;
import io.nightshift.model.Script;
import io.nightshift.model.ScriptedAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A model plays the customer, over HTTP, while the house that it writes to has none. */
@HouseTest
class PlayedCustomerTest {

    private static final PlayerSettings PATIENT =
            new PlayerSettings("player", Duration.ofSeconds(5), 2, Duration.ZERO, 3);
    private static final String FORGETFUL = """
        name: played-customer-test
        about: The customer has to be asked which order they mean.
        tags: []
        claims: {offline: false}
        company:
          customer: {contact: "Robin Vale"}
          orders:
            roller: {part: PT-6133, promisedInDays: -4, shipment: DELAYED}
            guide: {part: PT-7702, quantity: 10, promisedInDays: -5, shipment: DELAYED}
        ticket:
          subject: "Late delivery"
          text: "Our order is late. It should have been delivered days ago. When will it arrive?"
        customer:
          persona: "{contact}, forgetful, has ordered a roller under {roller}."
          goal: "To have the roller."
        expect:
          end: [closed]
          books: {reorders: [roller]}
        """;

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private Switch model;

    /** The house itself does without: it asks the same switch whether a model is connected, and the player does not. */
    @AfterEach
    void off() {
        model.off();
    }

    private RunReport played(Script script) throws Exception {
        var scenario = ScenarioReading.read("played-customer-test.yaml", FORGETFUL);
        return played(List.of(scenario), script).runs().findFirst().orElseThrow();
    }

    private EvaluationReport played(List<Scenario> scenarios, Script script) throws Exception {
        model.followUnconnected(script);
        var casting = Casting.with(new CustomerModel(model, PATIENT));
        var house = new House("http://localhost:" + port, "nightshift");
        return new Evaluation(house, casting, clock, Duration.ofSeconds(60)).of(scenarios, 1, 2);
    }

    private static ScriptedAnswer says(String does, int daysLater, String text) {
        return ScriptedAnswer.answers(Map.of("does", does, "days_later", daysLater, "text", text));
    }

    /** Answers as somebody does who reads what they are told. */
    private static ScriptedAnswer forgetful(Question asked) {
        var order = asked.system().replaceAll("(?s).*(SO-\\d+).*", "$1");
        return asked.asked().contains("do you mean")
                ? says("WRITES", 1, "I mean order " + order + ", the feed roller. It is late.")
                : says("STAYS_SILENT", 0, "");
    }

    @Test
    void answersWhatTheHouseAsksAndIsSatisfied() throws Exception {
        var run = played(PlayedCustomerTest::forgetful);

        assertThat(run.passed()).as(() -> ReportTable.faults(run)).isTrue();
        assertThat(model.questions()).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.model()).isEqualTo("player");
            assertThat(asked.schema()).isEqualTo("customer");
            assertThat(asked.system())
                    .contains("Robin Vale, forgetful", "To have the roller")
                    .doesNotContain("{");
        });
        assertThat(model.questions().getLast().asked()).contains("express");
    }

    @Test
    void isAskedAgainWhereTheEndpointIsBusy() throws Exception {
        var busy = Script.sequence(ScriptedAnswer.status(503), says("IS_DONE", 0, ""));

        var run = played(busy);

        assertThat(run.error()).isEmpty();
        assertThat(run.end()).isEqualTo("asked");
    }

    @Test
    void breaksTheRunOffWhereTheModelDoesNotAnswer() throws Exception {
        assertThat(played(Script.always(ScriptedAnswer.status(503))).error())
                .contains("the model that plays the customer did not answer");
        assertThat(model.questions()).hasSize(2);
    }

    @Test
    void breaksTheRunOffWhereTheModelKeepsToNoForm() throws Exception {
        assertThat(played(Script.always(says("WRITES", 0, " "))).error()).contains("another form", "no text");
        assertThat(played(Script.always(says("DANCES", 0, "x"))).error()).contains("another form");
    }

    @Test
    void writesNoMoreThanTheSettingsAllow() throws Exception {
        var run = played(Script.always(says("WRITES", 0, "Well, I do not know the number. Which orders do I have?")));

        assertThat(run.error()).isEmpty();
        assertThat(model.questions()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void canPlayThoseThatTheHouseBringsAlong() throws Exception {
        var shipped = Scenarios.in(Scenarios.SHIPPED).stream()
                .filter(it -> it.whoWrites().isPlayed())
                .toList();

        var report = played(shipped, Script.always(says("IS_DONE", 0, "")));

        assertThat(report.scenarios())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(it -> assertThat(it.runs()).allSatisfy(run -> {
                    assertThat(run.error()).isEmpty();
                    assertThat(run.forbidden()).isEmpty();
                    assertThat(run.failures())
                            .as(it.name())
                            .noneMatch(fault -> fault.startsWith("not expected in the books"));
                }));
    }
}
