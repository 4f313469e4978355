package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.Money;
import io.nightshift.connectors.sandbox.Stories;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A case waits for a person who is to approve: says yes, says no, says nothing, or takes the case instead. */
@HouseTest
class ApprovalDetoursTest {

    private final Walks walks;
    private final Stories company;

    ApprovalDetoursTest(@Autowired ApplicationContext house) {
        walks = Walks.in(house);
        company = walks.company();
    }

    @Test
    void refundsWhatFinanceApproves() {
        var invoiced = company.aPaidInvoice("120.00");
        var walk = walks.returned(invoiced).until("AWAITING_APPROVAL");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();

        walk.answers("finance1", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_CUSTOMER");

        assertThat(company.refundsOf(invoiced.customer())).containsExactly(Money.of("120.00", "EUR"));
        assertThat(company.repliesOn(walk.ticket())).singleElement().asString().contains("120.00");
        assertThat(walk.path()).containsSubsequence("approveAction", "issueRefund", "sendReply");
    }

    @Test
    void refundsTheAmountThatFinanceAmends() {
        var invoiced = company.aPaidInvoice("130.00");
        var walk = walks.returned(invoiced).until("AWAITING_APPROVAL");

        walk.answers(
                        "finance1",
                        "answerProposal",
                        Map.of("decision", "amend", "amount", 80, "reason", "One part was used"))
                .until("AWAITING_CUSTOMER");

        assertThat(company.refundsOf(invoiced.customer())).containsExactly(Money.of("80.00", "EUR"));
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains("80.00")
                .doesNotContain("130");
    }

    @Test
    void doesNotRefundWhatFinanceRejects() {
        var invoiced = company.aPaidInvoice("140.00");
        var walk = walks.returned(invoiced).until("AWAITING_APPROVAL");

        walk.answers("finance1", "answerProposal", Map.of("decision", "reject", "reason", "The parts never came back"));

        walk.untilNoted("handed-over").until("HANDED_OVER");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("The parts never came back"));
        assertThat(walks.reason(walk)).isEqualTo(HandOverReason.APPROVAL_REFUSED);
    }

    @Test
    void countsSilenceAsRefusal() {
        var invoiced = company.aPaidInvoice("150.00");
        var walk = walks.returned(invoiced).until("AWAITING_APPROVAL");

        walk.timeComes("approverSlow").timeComes("approverSilent").until("HANDED_OVER");

        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        assertThat(walk.path()).contains("approverReminded", "countedAsRefusal");
        assertThat(walks.reason(walk)).isEqualTo(HandOverReason.APPROVAL_REFUSED);
    }

    @Test
    void asksASecondPersonAboveTheLimitAndNeverTheSameTwice() {
        var invoiced = company.aPaidInvoice("700.00");
        var walk = walks.returned(invoiced).until("AWAITING_APPROVAL");
        walk.answers("finance1", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_APPROVAL");

        assertThat(walk.tries("finance1", "answerProposal", Map.of("decision", "approve")))
                .isGreaterThanOrEqualTo(400);
        assertThat(walk.tries("analyst1", "answerProposal", Map.of("decision", "approve")))
                .isGreaterThanOrEqualTo(400);
        assertThat(walk.tries("nightshift", "answerProposal", Map.of("decision", "approve")))
                .isGreaterThanOrEqualTo(400);
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();

        walk.answers("finance2", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_CUSTOMER");
        assertThat(company.refundsOf(invoiced.customer())).containsExactly(Money.of("700.00", "EUR"));
    }

    @Test
    void letsAPersonTakeTheCaseWhileItWaitsForApproval() {
        var invoiced = company.aPaidInvoice("160.00");
        var walk = walks.returned(invoiced).until("AWAITING_APPROVAL");

        assertThat(walk.post(
                        "analyst1",
                        "/api/escalations/" + walk.caseId() + "/take-over",
                        Map.of("reason", "I know them")))
                .isLessThan(300);

        walk.until("HANDED_OVER");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        assertThat(walk.path()).contains("handOverNow");
        assertThat(walks.reason(walk)).isEqualTo(HandOverReason.PERSON_TOOK_OVER);
    }
}
