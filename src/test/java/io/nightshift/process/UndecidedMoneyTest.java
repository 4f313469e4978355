package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.money;
import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.planning.Step;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Money about which the table cannot decide, because a fact is missing, old or in another currency. */
@HouseTest
class UndecidedMoneyTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    final ApprovalScene scene;
    final DeployedTable tables;

    UndecidedMoneyTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
        tables = DeployedTable.in(house);
    }

    @Test
    void needsTwoPeopleOfFinance() {
        var id = scene.openCase();
        scene.letFactsAgeUnanswered(id);
        scene.propose(id, refund("900.00"));

        approve(id);
        assertThat(scene.authorised(id)).isFalse();
        approve(id);

        scene.awaitDone(id, "issueRefund");
    }

    @Test
    void needsTwoPeopleEvenIfItIsLittle() {
        var id = scene.openCase();
        scene.letFactsAgeUnanswered(id);
        scene.propose(id, ApprovalScene.discount(1));

        approve(id);

        assertThat(scene.authorised(id)).isFalse();
    }

    @Test
    void needsOnePersonWhenTheTableHasAskedForOneAndTheFactsAgedMeanwhile() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        scene.letFactsAgeUnanswered(id);

        approve(id);

        assertThat(scene.authorised(id)).isTrue();
    }

    @Test
    void needsOnePersonWhereNoMoneyIsMoved() {
        var id = scene.openCase();
        scene.letFactsAgeUnanswered(id);
        scene.propose(
                id, new Step("createTicket", Map.of("subject", "More", "text", "Look"), "Another matter", List.of()));

        scene.answer(scene.person("support-lead"), scene.task(id), APPROVE);

        assertThat(scene.authorised(id)).isTrue();
    }

    @Test
    void isForbiddenBeyondWhatCouldBePaidBackWhenLastAsked() {
        var id = scene.openCase();
        scene.letFactsAgeUnanswered(id);

        scene.propose(id, refund("1000.01"));

        assertThat(scene.verdict(id, "issueRefund")).isEqualTo("FORBID refund-beyond-payment");
        assertThat(scene.authorised(id)).isFalse();
    }

    @Test
    void doesNotHearAGroupThatTheTableAsksNoMore() {
        var id = scene.openCase();
        scene.propose(id, ApprovalScene.money("grantCredit", ApprovalScene.INVOICE, "100.00", "EUR"));
        var asked = scene.task(id);
        try (var stricter = tables.instead("credit-authority", table -> table.replace("\"analysts\"", "\"finance\""))) {
            scene.answer(scene.person("analysts"), asked, APPROVE);

            assertThat(scene.authorised(id)).isFalse();
            assertThat(scene.verdict(id, "grantCredit")).isEqualTo("ASK credit-medium");
        }
    }

    @Test
    void isForbiddenInAnotherCurrencyThanTheInvoice() {
        var id = scene.openCase();
        scene.propose(id, money("issueRefund", ApprovalScene.INVOICE, "30.00", "USD"));

        assertThat(scene.reason(id, "issueRefund")).contains("the amount is in USD, the invoice in EUR");
        assertThat(scene.authorised(id)).isFalse();
    }

    @Test
    void isNotApprovedInAnotherCurrencyWhereBillingSpokeLongAgo() {
        var id = scene.openCase();
        scene.letFactsAgeUnanswered(id);
        scene.propose(id, money("issueRefund", ApprovalScene.INVOICE, "30.00", "USD"));

        assertThatThrownBy(() -> approve(id))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("amount: is in USD, the invoice in EUR");
        assertThat(scene.authorised(id)).isFalse();
    }

    @Test
    void isComparedWithAFactInAnotherCurrency() {
        var id = scene.openCase(scene.fact("invoice.refundable", Money.of("1000.00", "USD")));

        scene.propose(id, refund("30.00"));

        assertThat(scene.authorised(id)).isFalse();
    }

    private void approve(CaseId id) {
        scene.answer(scene.person("finance"), scene.task(id), APPROVE);
    }
}
