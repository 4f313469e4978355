package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.outcomes.HandedOver;
import io.nightshift.oversight.BrakeMoved;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.Brakes;
import io.nightshift.oversight.StillWaiting;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Whoever alerts people hears of all that people are needed for. */
@HouseTest
@RecordApplicationEvents
class ToldTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    HandOvers handOvers;

    @Autowired
    Brakes brakes;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Test
    void ofTheDeskThatIsSlowAndThenOverdue(@Autowired ApplicationEvents events) {
        var walk = handedOver();
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(walk.caseId())
                .taskDefinitionKey("resolveCase")
                .singleResult()
                .getId();

        walk.timeComes("deskSlow").timeComes("deskOverdue");

        var id = CaseId.parse(walk.caseId());
        assertThat(events.stream(StillWaiting.class).filter(it -> it.caseId().equals(id)))
                .containsExactly(
                        new StillWaiting(id, task, "Resolve case", false),
                        new StillWaiting(id, task, "Resolve case", true));
        assertThat(engine.getTaskService().getIdentityLinksForTask(task))
                .anyMatch(it -> "support-lead".equals(it.getGroupId()));
    }

    @Test
    void ofAHandOverAndItsDesk(@Autowired ApplicationEvents events) {
        var id = CaseId.parse(handedOver().caseId());
        var until = Instant.parse("2030-01-01T00:00:00Z");

        handOvers.assign(id, "finance", until, 0);

        assertThat(events.stream(HandedOver.class).filter(it -> it.caseId().equals(id)))
                .contains(new HandedOver(id, 1, HandOverReason.CUSTOMER_ASKED, "finance", until));
    }

    @Test
    void ofTheBrake(@Autowired ApplicationEvents events) {
        var scope = new BrakeScope.OneCase(CaseId.parse(handedOver().caseId()));

        brakes.pull(scope, "lead", "to be looked at");
        brakes.release(scope, "lead", "was looked at");

        assertThat(events.stream(BrakeMoved.class).filter(it -> it.scope().equals(scope)))
                .extracting(BrakeMoved::pulled)
                .containsExactly(true, false);
    }

    private Walk handedOver() {
        var order = new Stories(database, clock).aLateOrder("PLUS");
        return new Walk(engine, port, order.customer().id())
                .writes("Late", "I want to speak to a human being. Please let a person call me.")
                .until("HANDED_OVER");
    }
}
