package io.nightshift.planning;

import static io.nightshift.planning.Given.TODAY;
import static io.nightshift.planning.Given.a;
import static io.nightshift.planning.Given.coveredMachine;
import static io.nightshift.planning.Given.lateOrder;
import static io.nightshift.planning.Given.money;
import static io.nightshift.planning.Given.wrongInvoice;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybookPlannerTest {

    @Test
    void ordersALatePartAgainByExpress() {
        var draft = (PlanDraft.Drafted) lateOrder().plan();

        assertThat(draft.planner()).isEqualTo("playbook delayed-part/2");
        assertThat(draft.summary()).isEqualTo("Order the part of SO-20417 again by express");
        assertThat(draft.steps()).hasSize(1);
        var step = draft.steps().getFirst();
        assertThat(step.action()).isEqualTo("expediteReorder");
        assertThat(step.arguments()).isEqualTo(Map.of("order", "SO-20417"));
        assertThat(step.restsOn()).contains("order.late", "order.number", "order.expediteCost");
    }

    @Test
    void asksForNothingThatASilentSourceMayKnow() {
        var unnamed = coveredMachine().without("machine.serial");

        assertThat(unnamed.actions()).containsExactly("askCustomer");
        assertThat(unnamed.withoutSource("warranties").plan()).isInstanceOf(PlanDraft.NoPlan.class);
    }

    @Test
    void asksAColleagueWhateverSourceIsSilent() {
        var returned = wrongInvoice().as("return-refund").without("invoice.difference");

        assertThat(returned.actions()).contains("askColleague");
        assertThat(returned.withoutSource("knowledge").actions()).isEqualTo(returned.actions());
    }

    @Test
    void addsADiscountForAPremiumCustomer() {
        assertThat(lateOrder().with("customer.tier", "PREMIUM").actions())
                .containsExactly("expediteReorder", "offerDiscount");
    }

    @Test
    void addsADiscountAfterMoreThanTwoWeeksOnly() {
        assertThat(lateOrder().with("order.promisedOn", TODAY.minusDays(14)).actions())
                .containsExactly("expediteReorder");
        assertThat(lateOrder().with("order.promisedOn", TODAY.minusDays(15)).actions())
                .containsExactly("expediteReorder", "offerDiscount");
    }

    @Test
    void onlyExplainsWhereAPunctualOrderIs() {
        var punctual = lateOrder().with("order.late", false).with("order.shipment", "IN_TRANSIT");

        assertThat(punctual.steps()).isEmpty();
        assertThat(punctual.with("order.shipment", "NOT_SHIPPED").steps()).isEmpty();
    }

    @Test
    void neverCallsAnOrderPunctualThatIsLostDelayedOrMissed() {
        var notYetDue = lateOrder().with("order.late", false);

        for (var state : List.of("LOST", "DELAYED")) {
            assertThat(notYetDue.with("order.shipment", state).actions()).containsExactly("expediteReorder");
            assertThat(notYetDue
                            .with("order.shipment", state)
                            .with("order.expediteAvailable", false)
                            .plan())
                    .isInstanceOf(PlanDraft.NoPlan.class);
        }
        assertThat(notYetDue.with("order.shipment", "DELIVERED").plan()).isInstanceOf(PlanDraft.NoPlan.class);
        assertThat(lateOrder().with("order.shipment", "DELIVERED").plan()).isInstanceOf(PlanDraft.NoPlan.class);
    }

    @Test
    void ordersNothingThatIsAlreadyUnderWay() {
        var express = lateOrder().with("order.expressDueOn", TODAY);
        assertThat(express.steps()).isEmpty();
        assertThat(express.with("order.expressDueOn", TODAY.minusDays(1)).plan())
                .isInstanceOf(PlanDraft.NoPlan.class);

        for (var type : List.of("warranty-dispute", "machine-breakdown")) {
            var claimed = coveredMachine()
                    .as(type)
                    .with("warranty.openClaim", "SO-100001")
                    .with("warranty.claimDueOn", TODAY);
            assertThat(claimed.steps()).isEmpty();
            assertThat(claimed.with("warranty.claimDueOn", TODAY.minusDays(1)).plan())
                    .isInstanceOf(PlanDraft.NoPlan.class);
            assertThat(coveredMachine()
                            .as(type)
                            .with("dispatch.arrivesBy", "2026-11-24T13:30:00Z")
                            .steps())
                    .isEmpty();
        }
    }

    @Test
    void handsOverWhoIsNotContentWithThePartThatWasOrdered() {
        var before = new Step("confirmWarranty", Map.of("serial", "MX-48213", "part", "PT-7730"), "covered", List.of());

        assertThat(coveredMachine()
                        .with("warranty.openClaim", "SO-100001")
                        .with("warranty.claimDueOn", TODAY.plusDays(2))
                        .afterEarlier(before)
                        .plan())
                .isInstanceOf(PlanDraft.NoPlan.class);
    }

    @Test
    void creditsAnAmountWhereExpressIsNotPossible() {
        var steps = lateOrder()
                .with("order.expediteAvailable", false)
                .with("invoice.number", "INV-1001")
                .with("invoice.order", "SO-20417")
                .with("invoice.refundable", money("20.00"))
                .with("credits.last90Days", money("0.00"))
                .steps();

        assertThat(steps).extracting(Step::action).containsExactly("createTicket", "grantCredit");
        assertThat(steps.getLast().arguments())
                .containsEntry("amount", new BigDecimal("20"))
                .containsEntry("invoice", "INV-1001")
                .containsEntry("currency", "EUR");
    }

    @Test
    void offersADiscountWhereLessThanTheCreditWasPaid() {
        assertThat(lateOrder()
                        .with("order.expediteAvailable", false)
                        .with("invoice.number", "INV-1001")
                        .with("invoice.order", "SO-20417")
                        .with("invoice.refundable", money("19.99"))
                        .with("credits.last90Days", money("0.00"))
                        .actions())
                .containsExactly("createTicket", "offerDiscount");
    }

    @Test
    void takesTheNextWayWhenAStepWasRefused() {
        assertThat(lateOrder()
                        .afterRefusal("expediteReorder was refused: The part cannot be had faster")
                        .actions())
                .containsExactly("createTicket", "offerDiscount");
    }

    @Test
    void leavesOutTheOptionalStepThatWasRefusedAndTheOneThatIsDone() {
        var premium = lateOrder().with("customer.tier", "PREMIUM");

        assertThat(premium.afterDoing("expediteReorder").actions()).containsExactly("offerDiscount");
        assertThat(premium.afterRefusal("offerDiscount was refused: no").actions())
                .containsExactly("expediteReorder");
    }

    @Test
    void hasNoPlanWhenEverythingWasRefused() {
        var plan = lateOrder()
                .afterRefusal("expediteReorder was refused: no", "offerDiscount was refused: no")
                .plan();

        assertThat(plan)
                .isEqualTo(new PlanDraft.NoPlan("no way of the playbook delayed-part/2 fits what is known"
                        + " after expediteReorder, offerDiscount was refused"));
    }

    @Test
    void handsOverWhenTheSameWasDoneInAnEarlierRound() {
        var before = new Step("expediteReorder", Map.of("order", "SO-20417"), "late", List.of());

        assertThat(lateOrder().afterEarlier(before).plan()).isInstanceOf(PlanDraft.NoPlan.class);
        assertThat(lateOrder()
                        .with("order.expediteAvailable", false)
                        .afterEarlier(before)
                        .plan())
                .isInstanceOf(PlanDraft.NoPlan.class);
        assertThat(lateOrder()
                        .afterDoing("expediteReorder")
                        .afterEarlier(before)
                        .steps())
                .isEmpty();
        assertThat(a("slow-answer")
                        .afterEarlier(new Step("updateTicket", Map.of("status", "urgent", "note", "x"), "x", List.of()))
                        .plan())
                .isEqualTo(new PlanDraft.NoPlan(
                        "updateTicket was done in an earlier round and the customer is still not content"));
    }

    @Test
    void asksWhichOrderIsMeantInTheCustomersLanguage() {
        var several = a("delayed-part").with("orders.candidates", "SO-20001, SO-20002");

        assertThat(several.steps().getFirst().arguments().get("question"))
                .asString()
                .contains("SO-20001, SO-20002")
                .startsWith("Hello,\n\nWhich of your orders");
        assertThat(several.in("de").steps().getFirst().arguments().get("question"))
                .asString()
                .contains("SO-20001, SO-20002")
                .startsWith("Guten Tag,\n\nWelche Ihrer Bestellungen");
    }

    @Test
    void asksNoQuestionTwice() {
        var several = a("delayed-part").with("orders.candidates", "SO-20001, SO-20002");
        var first = several.steps().getFirst();

        var second = several.afterEarlier(first).steps().getFirst();
        assertThat(second.action()).isEqualTo("askCustomer");
        assertThat(second.arguments()).isNotEqualTo(first.arguments());

        assertThat(several.afterEarlier(first, second).plan())
                .isEqualTo(new PlanDraft.NoPlan("the customer was asked and still no order of theirs is known"));
    }

    @Test
    void confirmsTheWarrantyOfACoveredMachine() {
        assertThat(coveredMachine().steps()).singleElement().satisfies(step -> {
            assertThat(step.action()).isEqualTo("confirmWarranty");
            assertThat(step.arguments()).isEqualTo(Map.of("serial", "MX-48213", "part", "PT-7730"));
        });
    }

    /** The registers of many companies know what is covered, and not what lies in the store. */
    @Test
    void confirmsTheWarrantyWhereNobodyKeepsCountOfParts() {
        var uncounted = coveredMachine().without("warranty.partAvailable");

        assertThat(uncounted.actions()).containsExactly("confirmWarranty");
        assertThat(uncounted.as("machine-breakdown").actions()).containsExactly("confirmWarranty");
        assertThat(uncounted.with("warranty.covered", false).actions()).containsExactly("confirmWarranty");
        assertThat(uncounted.without("warranty.part").actions()).containsExactly("dispatchTechnician");
    }

    @Test
    void letsAnAnalystDecideAboutAMachineThatIsNotCoveredAndExplainsAfterANo() {
        var notCovered = coveredMachine().with("warranty.covered", false);

        assertThat(notCovered.actions()).containsExactly("confirmWarranty");
        assertThat(notCovered
                        .afterRefusal("confirmWarranty was refused: refused by analyst1: too old")
                        .steps())
                .isEmpty();
    }

    @Test
    void sendsATechnicianWhereAPartAloneDoesNotHelp() {
        var breakdown = coveredMachine().as("machine-breakdown");

        assertThat(breakdown.actions()).containsExactly("confirmWarranty");
        assertThat(breakdown.with("warranty.partAvailable", false).actions()).containsExactly("dispatchTechnician");
        assertThat(breakdown.with("warranty.covered", false).actions()).containsExactly("dispatchTechnician");
    }

    @Test
    void carriesOutExactlyWhatAPersonDecided() {
        var credit = wrongInvoice().decided("CREDIT", money("390.00")).steps();
        var refund = wrongInvoice().decided("REFUND", money("12.34")).steps();

        assertThat(credit).extracting(Step::action).containsExactly("grantCredit");
        assertThat(credit.getFirst().arguments())
                .containsEntry("invoice", "INV-30552")
                .containsEntry("amount", new BigDecimal("390.00"))
                .containsEntry("currency", "EUR");
        assertThat(refund).extracting(Step::action).containsExactly("issueRefund");
        assertThat(refund.getFirst().arguments()).containsEntry("amount", new BigDecimal("12.34"));
    }

    @Test
    void givesNothingWhereAPersonDeclinedOrNobodyDecided() {
        assertThat(wrongInvoice().decided("DECLINE", money("0.00")).steps()).isEmpty();
        assertThat(wrongInvoice().decided("CREDIT", money("1170.01")).plan()).isInstanceOf(PlanDraft.NoPlan.class);
        assertThat(wrongInvoice()
                        .decided("CREDIT", money("1.00"))
                        .without("decision.kind")
                        .plan())
                .isInstanceOf(PlanDraft.NoPlan.class);
    }

    @Test
    void carriesOutTheDecisionWhateverTheTypeOfTheCase() {
        assertThat(wrongInvoice()
                        .as("return-refund")
                        .decided("DECLINE", money("0.00"))
                        .steps())
                .isEmpty();
    }

    @Test
    void paysBackTheDifferenceAndNeverMoreThanWasPaid() {
        var charged = wrongInvoice().as("return-refund");

        assertThat(charged.steps().getFirst().arguments()).containsEntry("amount", new BigDecimal("390.00"));
        assertThat(charged.with("invoice.refundable", money("389.99")).actions())
                .containsExactly("askColleague");
    }

    @Test
    void paysNoAmountBackBeforeAColleagueHasSeenTheGoods() {
        var expensive = wrongInvoice().as("return-refund").with("invoice.difference", money("0.00"));

        assertThat(expensive.with("invoice.refundable", money("0.01")).actions())
                .containsExactly("askColleague");
        assertThat(expensive.with("invoice.refundable", money("45.00")).actions())
                .containsExactly("askColleague");
        assertThat(expensive.actions()).containsExactly("askColleague");
        assertThat(expensive
                        .with("colleague.answer", "Yes, all of it.")
                        .afterDoing("askColleague")
                        .actions())
                .containsExactly("issueRefund");
        assertThat(expensive
                        .with("colleague.answer", "no, nothing arrived")
                        .afterDoing("askColleague")
                        .plan())
                .isInstanceOf(PlanDraft.NoPlan.class);
        assertThat(expensive.afterDoing("askColleague").plan()).isInstanceOf(PlanDraft.NoPlan.class);
    }

    @Test
    void replacesAWrongPartOrAsksWhetherItIsPaidBack() {
        var wrong = lateOrder()
                .as("wrong-or-damaged-part")
                .with("invoice.number", "INV-7")
                .with("invoice.order", "SO-20417")
                .with("invoice.refundable", money("80.00"))
                .with("refunds.last90Days", money("0.00"));

        assertThat(wrong.actions()).containsExactly("expediteReorder");
        var delivered = wrong.afterRefusal("expediteReorder was refused: delivered");
        assertThat(delivered.actions()).containsExactly("askColleague");
        assertThat(delivered.with("colleague.answer", "yes, the wrong one").actions())
                .contains("issueRefund");
        assertThat(wrong.with("order.expediteAvailable", false)
                        .with("colleague.answer", "no, send the right one")
                        .plan())
                .isInstanceOf(PlanDraft.NoPlan.class);
        assertThat(wrong.with("order.expediteAvailable", false)
                        .with("invoice.order", "SO-2")
                        .plan())
                .isInstanceOf(PlanDraft.NoPlan.class);
    }

    @Test
    void putsASlowTicketOnTop() {
        assertThat(a("slow-answer").actions()).containsExactly("updateTicket");
        assertThat(a("slow-answer").without("tickets.open").steps()).isEmpty();
    }

    @Test
    void hasNoPlanForATypeWithoutPlaybook() {
        assertThat(a("safety-malfunction").plan())
                .isEqualTo(new PlanDraft.NoPlan("there is no playbook for the type 'safety-malfunction'"));
    }

    @Test
    void leavesOutAWayWhoseToolIsNotInTheToolbox() {
        var without = lateOrder().planning();
        var fewer = new io.nightshift.actions.Catalogue(
                "fewer",
                without.catalogue().tools().stream()
                        .filter(tool -> !tool.name().equals("expediteReorder"))
                        .toList());
        var planning = new Planning(
                without.caseId(), without.dossier(), without.assessment(), "ACT", fewer, "", List.of(), List.of());

        var plan =
                (PlanDraft.Drafted) new PlaybookPlanner(Given.PLAYBOOKS, id -> List.of(), Given.CLOCK).draft(planning);

        assertThat(plan.steps()).extracting(Step::action).containsExactly("createTicket", "offerDiscount");
    }

    @Test
    void neverReadsWhatAFactBringsInAsASlot() {
        var tricky = a("delayed-part").with("orders.candidates", "{customer.tier} ${x}");

        assertThat(tricky.steps().getFirst().arguments().get("question"))
                .asString()
                .contains("{customer.tier} ${x}");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void draftsNothingTheCheckRefuses(Given given) {
        if (given.plan() instanceof PlanDraft.Drafted drafted) {
            assertThat(given.faultsOf(drafted.steps().toArray(Step[]::new))).isEmpty();
        }
    }

    /** Each type with each single fact of the whole story missing. */
    static Stream<Given> cases() {
        var full = lateOrder();
        for (var story : List.of(wrongInvoice(), coveredMachine())) {
            for (var fact : story.facts().entrySet()) {
                full = full.with(fact.getKey(), fact.getValue());
            }
        }
        var all = full.with("invoice.order", "SO-20417").with("orders.candidates", "SO-20417, SO-2");
        return Given.PLAYBOOKS.all().stream()
                .flatMap(book -> all.facts().keySet().stream()
                        .flatMap(missing -> Stream.of("ACT", "CREDIT", "REFUND", "DECLINE")
                                .map(how -> how.equals("ACT") ? all : all.decided(how, money("10.00")))
                                .map(given -> given.as(book.type()).without(missing))));
    }
}
