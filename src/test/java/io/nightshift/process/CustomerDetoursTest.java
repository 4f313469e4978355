package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.connectors.sandbox.Stories;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A customer asks for something else, falls silent, is satisfied, or writes again after all. */
@HouseTest
class CustomerDetoursTest {

    @Autowired
    ProcessEngine engine;

    private final Walks walks;
    private final Stories company;

    CustomerDetoursTest(@Autowired ApplicationContext house) {
        walks = Walks.in(house);
        company = walks.company();
    }

    @Test
    void givesATicketItDoesNotUnderstandToAPersonWithTheDossier() {
        var customer = company.aCustomer("STANDARD", "en");

        var walk = walks.of(customer)
                .writes(
                        "A question",
                        "What colour does your logo have in print, and may our choir sing at your summer fair?")
                .until("HANDED_OVER");

        assertThat(walk.path()).contains("gatherContext", "resolveCase").doesNotContain("draftPlan");
        assertThat(walk.groupOf("resolveCase")).isEqualTo("analysts");
    }

    @Test
    void paysNothingToACustomerWhoOnlyAsksHowToReturn() {
        var invoiced = company.aPaidInvoice("45.00");

        var walk = walks.of(invoiced.customer())
                .writes("Return", "How do I return something? I need a label.")
                .until("AWAITING_APPROVAL");

        assertThat(walk.path()).contains("askColleague").doesNotContain("issueRefund");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
    }

    @Test
    void doesNotCloseANewCaseBecauseItSaysThatAllIsWell() {
        var customer = company.aCustomer("STANDARD", "en");

        var walk = walks.of(customer)
                .writes("Pump", "The problem is solved, thank you. You can close the ticket.")
                .until("HANDED_OVER");

        assertThat(walk.path()).contains("resolveCase");
    }

    @Test
    void closesTheCaseOfACustomerWhoStaysSilent() {
        var order = company.aLateOrder("PLUS");
        var walk = walks.late(order).until("AWAITING_CUSTOMER");

        walk.timeComes("customerSilent").until("CLOSED");

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(walk.caseId())
                        .count())
                .isZero();
    }

    @Test
    void closesTheCaseWhenTheCustomerSaysItIsSolved() {
        var order = company.aLateOrder("PLUS");
        var walk = walks.late(order).until("AWAITING_CUSTOMER");

        walk.writes("Re: late", "Thank you, the part has arrived and everything works now. You can close the ticket.")
                .until("CLOSED");

        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("customer satisfied"));
    }

    @Test
    void opensAClosedCaseAgainWhenTheCustomerWritesOnTheTicket() {
        var order = company.aLateOrder("PLUS");
        var walk = walks.late(order)
                .until("AWAITING_CUSTOMER")
                .timeComes("customerSilent")
                .until("CLOSED");

        walk.writes("Warranty", "Where is my part? It is still late, nothing has arrived. " + order.order())
                .untilNoted("case-reopened")
                .until("HANDED_OVER");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> company.repliesOn(walk.ticket()).size() == 2);
        assertThat(walk.summaries())
                .anyMatch(summary -> summary.contains("the part was ordered again in an earlier round"));
        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(walk.instances().stream().map(instance -> instance.getProcessDefinitionKey()))
                .filteredOn("escalation"::equals)
                .hasSize(2);
        assertThat(walk.isIntact()).isTrue();
    }
}
