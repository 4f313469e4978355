package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.Brakes;
import io.nightshift.oversight.Instructions;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person who has a case gives it back to the agent, and the agent goes on from the facts as they are then. */
@HouseTest
class GiveBackTest {

    private static final Map<String, Object> BACK =
            Map.of("outcome", "back_to_agent", "instruction", "They accept a later date, but want to know it");

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Cases cases;

    @Autowired
    Brakes brakes;

    @Autowired
    Briefing briefing;

    private final Walks walks;
    private final Stories company;

    GiveBackTest(@Autowired ApplicationContext house) {
        walks = Walks.in(house);
        company = walks.company();
    }

    @Test
    void goesOnInTheNextRoundOfTheSameProcess() {
        var order = company.aLateOrder("PLUS");
        var walk = vulnerable(order).until("HANDED_OVER");
        assertThat(company.reordersOf(order.order())).isEmpty();

        walk.answers("analyst1", "resolveCase", BACK).until("AWAITING_CUSTOMER");

        assertThat(walk.path())
                .containsSubsequence(
                        "handOver", "givenBack", "gatherContext", "draftPlan", "expediteReorder", "sendReply")
                .doesNotContain("closeCase");
        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(cases.get(id(walk)).round()).isEqualTo(2);
        assertThat(walk.kinds()).containsSubsequence("handed-over", "given-back", "context-gathered", "plan-drafted");
        assertThat(walk.isIntact()).isTrue();
    }

    @Test
    void restsOnTheFactsAsTheyAreWhenItIsGivenBack() {
        var order = company.aLateOrder("PLUS");
        var walk = vulnerable(order).until("HANDED_OVER");
        database.sql("update company.sales_order set promised_on = current_date + 20 where number = ?")
                .param(order.order())
                .update();
        database.sql("update company.shipment set state = 'NOT_SHIPPED' where order_number = ?")
                .param(order.order())
                .update();

        walk.answers("analyst1", "resolveCase", BACK).until("AWAITING_CUSTOMER");

        assertThat(company.reordersOf(order.order())).isEmpty();
        assertThat(company.repliesOn(walk.ticket()).getLast()).asString().contains(order.order() + " is not late");
    }

    @Test
    void goesOnInAnotherProcessWhereTheFirstWasInterrupted() {
        var order = company.aLateOrder("PLUS");
        database.sql("insert into nightshift.brake values (?, 'lead', 'stop', now())")
                .param("customer:" + order.customer())
                .update();
        var walk = walks.late(order).until("HANDED_OVER");
        brakes.release(new BrakeScope.Customer(order.customer()), "lead", "");

        walk.answers("lead", "resolveCase", BACK).until("AWAITING_CUSTOMER");

        assertThat(walk.path()).containsSubsequence("handOverOnRequest", "beginAnew", "agentGoesOn");
        assertThat(walk.path()).contains("expediteReorder").doesNotContain("closeHandedOverCase");
        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(walk.caseId(), "escalation")
                        .count())
                .isOne();
    }

    @Test
    void isReadByThePlannerAndNeverByATableNorAsAPromise() {
        var order = company.aLateOrder("PLUS");
        var walk = vulnerable(order).until("HANDED_OVER");
        walk.answers("analyst1", "resolveCase", BACK).until("AWAITING_CUSTOMER");

        var it = cases.get(id(walk));
        var dossier = briefing.dossier(it);

        assertThat(dossier.fact(Instructions.FACT)).hasValueSatisfying(fact -> {
            assertThat(fact.value()).isEqualTo("They accept a later date, but want to know it");
            assertThat(fact.source()).isEqualTo("analyst1");
        });
        assertThat(briefing.forTables(it, dossier, Map.of()))
                .containsKey("customer.tier")
                .doesNotContainKey(Instructions.FACT);
        assertThat(briefing.occasion(it, dossier, "resolution", Map.of())
                        .dossier()
                        .fact(Instructions.FACT))
                .isEmpty();
    }

    @Test
    void isRefusedWhereTheTablesWouldHandOverAgain() {
        var machine = company.aMachineUnderWarranty();
        var walk = walks.of(machine.customer())
                .writes(
                        "Emergency stop of " + machine.serial() + " does not work",
                        "The emergency stop failed and the blades kept turning while a colleague had his hand near"
                                + " them. This is dangerous.")
                .until("HANDED_OVER");

        assertThat(walk.tries("technician1", "resolveCase", BACK)).isGreaterThanOrEqualTo(400);

        assertThat(walk.state()).isEqualTo("HANDED_OVER");
        assertThat(cases.get(id(walk)).round()).isOne();
    }

    @Test
    void isRefusedWhileTheBrakeIsPulled() {
        var order = company.aLateOrder("PLUS");
        var walk = vulnerable(order).until("HANDED_OVER");
        brakes.pull(new BrakeScope.OneCase(id(walk)), "lead", "not this one");

        assertThat(walk.tries("analyst1", "resolveCase", BACK)).isGreaterThanOrEqualTo(400);
        assertThat(walk.state()).isEqualTo("HANDED_OVER");

        brakes.release(new BrakeScope.OneCase(id(walk)), "lead", "");
        walk.answers("analyst1", "resolveCase", BACK).until("AWAITING_CUSTOMER");
    }

    @Test
    void wantsAnInstruction() {
        var walk = vulnerable(company.aLateOrder("PLUS")).until("HANDED_OVER");

        assertThat(walk.tries("analyst1", "resolveCase", Map.of("outcome", "back_to_agent")))
                .isGreaterThanOrEqualTo(400);
        assertThat(walk.state()).isEqualTo("HANDED_OVER");
    }

    @Test
    void isDoneByRestAsWell() {
        var order = company.aLateOrder("PLUS");
        var walk = walks.late(order).until("AWAITING_CUSTOMER");
        var address = "/api/escalations/" + walk.caseId();
        Map<String, Object> instruction = Map.of("instruction", "Ask them whether the new date is fine");
        assertThat(walk.post("analyst1", address + "/give-back", instruction)).isEqualTo(409);
        assertThat(walk.post("analyst1", address + "/take-over", Map.of("reason", "I know them")))
                .isEqualTo(200);
        walk.until("HANDED_OVER");

        assertThat(walk.post("analyst2", address + "/give-back", instruction)).isEqualTo(409);
        assertThat(walk.post("analyst1", address + "/give-back", Map.of("instruction", " ")))
                .isEqualTo(400);
        assertThat(walk.post("analyst1", address + "/give-back", instruction)).isEqualTo(200);

        walk.untilNoted("given-back");
        assertThat(cases.get(id(walk)).round()).isEqualTo(2);
    }

    @Test
    void isForTheDeskThatHasTheCase() {
        var walk = vulnerable(company.aLateOrder("PLUS")).until("HANDED_OVER");
        var address = "/api/escalations/" + walk.caseId() + "/give-back";

        assertThat(walk.post("finance1", address, Map.of("instruction", "Pay them")))
                .isEqualTo(403);
        assertThat(walk.state()).isEqualTo("HANDED_OVER");
        assertThat(walk.post("lead", address, Map.of("instruction", "Go on"))).isEqualTo(200);
    }

    private static CaseId id(Walk walk) {
        return CaseId.parse(walk.caseId());
    }

    private Walk vulnerable(Stories.LateOrder order) {
        return walks.of(order.customer())
                .writes(
                        "Order " + order.order() + " is late",
                        "We are still waiting for the spare part of order " + order.order()
                                + ". It was promised last week and has not been shipped. When will it arrive?"
                                + " I am disabled and depend on it.");
    }
}
