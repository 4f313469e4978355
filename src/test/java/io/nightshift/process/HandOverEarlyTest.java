package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.outcomes.HandOvers;
import java.time.Clock;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A conversation that goes wrong reaches a person before it has gone wrong for long. */
@HouseTest
class HandOverEarlyTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    HandOvers handOvers;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Test
    void whenTheAnsweredQuestionIsAskedAgain() {
        var walk = answered();

        walk.writes("Re: late", "Thank you. But when will the spare part arrive?")
                .until("HANDED_OVER");

        assertThat(reason(walk)).isEqualTo(HandOverReason.REPEATED_QUESTION);
    }

    @Test
    void whenTheMoodFallsByTwoSteps() {
        var walk = answered();

        walk.writes("Re: late", "This is ridiculous, we are furious about the late part.")
                .until("HANDED_OVER");

        assertThat(reason(walk)).isEqualTo(HandOverReason.MOOD_FALLING);
    }

    /** The boundary: one step down and another question is no reason yet. */
    @Test
    void notWhenTheCustomerOnlyWorriesAndAsksSomethingElse() {
        var walk = answered();

        walk.writes("Re: late", "We are worried. Where will the spare part be delivered to?")
                .untilNoted("message-received");

        walk.until("HANDED_OVER");
        assertThat(reason(walk)).isEqualTo(HandOverReason.MISSING_KNOWLEDGE);
        assertThat(walk.path()).containsSubsequence("chooseHandling", "draftPlan", "awaitCustomer", "draftPlan");
    }

    private HandOverReason reason(Walk walk) {
        return handOvers.open(CaseId.parse(walk.caseId())).orElseThrow().reason();
    }

    private Walk answered() {
        var order = new Stories(database, clock).aLateOrder("PLUS");
        return new Walk(engine, port, order.customer().id())
                .writes(
                        "Order " + order.order() + " is late",
                        "The spare part of order " + order.order()
                                + " was promised last week and has not been shipped. When will it arrive?")
                .until("AWAITING_CUSTOMER");
    }
}
