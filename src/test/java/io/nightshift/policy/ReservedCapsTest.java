package io.nightshift.policy;

import static io.nightshift.policy.CapScene.PLENTY;
import static io.nightshift.policy.CapScene.REFUND;
import static io.nightshift.policy.CapScene.alone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.NotAuthorised;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.Money;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What is reserved under a cap comes back when it did not happen, and only then. */
@HouseTest
class ReservedCapsTest {

    final CapScene scene;

    @Autowired
    Plans plans;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    ReservedCapsTest(@Autowired ApplicationContext house) {
        scene = CapScene.in(house);
    }

    @Test
    void giveBackWhatASystemRefused() {
        var step = scene.reserved("40.00");
        scene.claim(step);
        assertThat(scene.usedToday()).isEqualByComparingTo("40.00");

        ledger.refused(new EffectKey(step.id().toString()), "no such invoice");

        assertThat(scene.usedToday()).isZero();
    }

    @Test
    void giveBackWhatWasNeverTried() {
        for (var state : List.of(PlannedStep.State.REFUSED, PlannedStep.State.FAILED)) {
            var step = scene.reserved("40.00");

            plans.settle(step.id(), state, "a person took over");

            assertThat(scene.usedToday()).isZero();
        }
    }

    @Test
    void keepWhatIsInDoubtOrDone() {
        var doubtful = scene.reserved("10.00");
        scene.claim(doubtful);
        ledger.inDoubt(new EffectKey(doubtful.id().toString()), "nobody knows");
        plans.settle(doubtful.id(), PlannedStep.State.FAILED, "nobody knows");
        var done = scene.reserved("20.00");
        scene.claim(done);
        ledger.settle(new EffectKey(done.id().toString()), new Receipt("R-1", "Refunded"));
        plans.settle(done.id(), PlannedStep.State.DONE, "");

        assertThat(scene.usedToday()).isEqualByComparingTo("30.00");
    }

    @Test
    void countAgainWhatTurnsOutToHaveHappened() {
        var step = scene.reserved("40.00");
        scene.claim(step);
        ledger.refused(new EffectKey(step.id().toString()), "it was not done");
        plans.settle(step.id(), PlannedStep.State.REFUSED, "it was not done");
        assertThat(scene.usedToday()).isZero();

        ledger.settle(new EffectKey(step.id().toString()), new Receipt("R-1", "Refunded after all"));

        assertThat(scene.usedToday()).isEqualByComparingTo("40.00");
    }

    @Test
    void standOrFallWithTheTransactionThatAuthorises() {
        var authorities = scene.with(alone(PLENTY, PLENTY, PLENTY, PLENTY));
        var step = scene.refund("40.00");

        transaction.executeWithoutResult(status -> {
            authorities.authorise(step, REFUND, scene.facts(), false);
            status.setRollbackOnly();
        });

        assertThat(scene.usedToday()).isZero();
    }

    @Test
    void doNotOutliveANewerNo() {
        var step = scene.reserved("40.00");
        var authorities = scene.with(alone(PLENTY, PLENTY, PLENTY, PLENTY));
        var paidBack = new HashMap<>(scene.facts());
        paidBack.put("invoice.refundable", scene.fact("invoice.refundable", Money.of("39.99", "EUR")));

        var verdict = transaction.execute(status -> authorities.authorise(step, REFUND, paidBack, false));

        assertThat(verdict).isInstanceOf(Verdict.Forbid.class);
        assertThatThrownBy(() -> scene.claim(step)).isInstanceOf(NotAuthorised.class);
    }
}
