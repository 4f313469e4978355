package io.nightshift.policy;

import static io.nightshift.policy.CapScene.PLENTY;
import static io.nightshift.policy.CapScene.TYPE;
import static io.nightshift.policy.CapScene.inAll;
import static io.nightshift.policy.CapScene.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.oversight.Approvals;
import io.nightshift.policy.CapSettings.Amounts;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people approve counts under caps as well, and beyond these two of finance approve. */
@HouseTest
class CapsInAllTest {

    final CapScene scene;

    @Autowired
    Approvals approvals;

    @Autowired
    JdbcClient database;

    CapsInAllTest(@Autowired ApplicationContext house) {
        scene = CapScene.in(house);
    }

    @Test
    void countWhatPeopleApproveInAllAndAskTwoOfFinanceBeyond() {
        var authorities = scene.with(inAll(new BigDecimal("100.00"), PLENTY, PLENTY, PLENTY));
        var id = scene.open(scene.customer());
        var first = scene.refund(id, "60.00");
        assertThat(scene.authorise(authorities, first))
                .satisfies(verdict ->
                        assertThat(((Verdict.Ask) verdict).secondPerson()).isFalse());
        scene.approve(first, "fin-one");
        assertThat(scene.authorise(authorities, first)).isInstanceOf(Verdict.Allow.class);

        var second = scene.refund(id, "60.00");
        var verdict = scene.authorise(authorities, second);

        assertThat(reason(verdict)).contains("per case, with what people approved, is 100.00 EUR: 60.00 EUR are used");
        assertThat(verdict).isEqualTo(new Verdict.Ask("refund-medium", "finance", true, reason(verdict)));
        scene.approve(second, "fin-one");
        assertThat(scene.authorise(authorities, second)).isInstanceOf(Verdict.Ask.class);
        scene.approve(second, "fin-two");
        assertThat(scene.authorise(authorities, second)).isInstanceOf(Verdict.Allow.class);
        assertThat(scene.used("in all: case " + id)).isEqualByComparingTo("120.00");
    }

    /** Whoever approves beyond what the agent may give alone has not heard of what is given in all. */
    @Test
    void holdInAllWhatIsApprovedBeyondThoseOfTheAgent() {
        var authorities = scene.with(new CapSettings(
                new Amounts(BigDecimal.ZERO, PLENTY, PLENTY, PLENTY),
                new Amounts(PLENTY, PLENTY, new BigDecimal("100.00"), PLENTY)));
        var steps = List.of(scene.refund("45.00"), scene.refund("45.00"), scene.refund("45.00"));
        for (var step : steps) {
            assertThat(reason(scene.authorise(authorities, step))).contains("The cap per case is 0.00 EUR");
            scene.approve(step, "fin-one");
            scene.approve(step, "fin-two");
        }

        assertThat(steps.subList(0, 2))
                .allSatisfy(
                        step -> assertThat(scene.authorise(authorities, step)).isInstanceOf(Verdict.Allow.class));
        assertThat(reason(scene.authorise(authorities, steps.getLast())))
                .contains("with what people approved, is 100.00 EUR: 90.00 EUR are used");
        assertThat(approvals.stillNeeded(steps.getLast())).isOne();
        scene.approve(steps.getLast(), "fin-three");

        assertThat(scene.authorise(authorities, steps.getLast())).isInstanceOf(Verdict.Allow.class);
        assertThat(scene.used("in all: day " + scene.day() + " type " + TYPE)).isEqualByComparingTo("135.00");
    }

    @Test
    void askAThirdPersonIfTwoApprovedBeforeACapWasInTheWay() {
        var authorities = scene.with(inAll(PLENTY, PLENTY, new BigDecimal("1000.00"), PLENTY));
        var steps = List.of(scene.refund("600.00"), scene.refund("600.00"));
        for (var step : steps) {
            scene.authorise(authorities, step);
            scene.approve(step, "fin-one");
            scene.approve(step, "fin-two");
        }

        assertThat(scene.authorise(authorities, steps.getFirst())).isInstanceOf(Verdict.Allow.class);
        assertThat(scene.authorise(authorities, steps.getLast())).isInstanceOf(Verdict.Ask.class);
        assertThat(approvals.stillNeeded(steps.getLast())).isOne();
        scene.approve(steps.getLast(), "fin-three");

        assertThat(scene.authorise(authorities, steps.getLast())).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void letNobodyWriteThatSomethingGoesBeyondThem() {
        var step = scene.reserved("40.00");

        assertThatThrownBy(() -> database.sql("""
            insert into nightshift.cap_use (authorisation_id, scope, cap, counts_from, amount, reserved_at, beyond)
            select id, 'case forged', 50.00, now(), 60.00, now(), true from nightshift.authorisation where step_id = :step
            """).param("step", step.id()).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Nobody has approved that 60.00 goes beyond the cap case forged");
    }
}
