package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.credit;
import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Claim;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.NotAuthorised;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.Verdict;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Once a person has a case, the agent begins nothing that it was about to do; what it had begun is found out. */
@HouseTest
class LettingGoTest {

    private static final Map<String, Object> BACK = Map.of("outcome", "back_to_agent", "instruction", "Go on");

    final ApprovalScene scene;

    @Autowired
    PersonCalled personCalled;

    @Autowired
    StepAuthority authority;

    @Autowired
    Catalogues catalogues;

    @Autowired
    Abandoned abandoned;

    @Autowired
    Ledger ledger;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    CaseFile file;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    LettingGoTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void refusesWhatWasAuthorisedAndNotBegunAndGivesItsRoomBack() {
        var id = scene.openCase();
        var step = authorised(id);
        assertThat(reserved(step)).isEqualByComparingTo("30.00");

        takeOver(id);

        assertThat(plans.steps(id)).allSatisfy(left -> {
            assertThat(left.state()).isEqualTo(PlannedStep.State.REFUSED);
            assertThat(left.remark()).isEqualTo("a person has the case");
        });
        assertThat(reserved(step)).isZero();
        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("steps-left"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.summary()).contains("issueRefund, grantCredit"));
    }

    @Test
    void refusesWhatIsOpenWhereTheDiagramHandsOverToo() {
        var id = scene.openCase();
        scene.plan(id, refund("30.00"));
        var step = scene.onlyStep(id, "issueRefund");

        scene.startAt(id, "handOver", "HAND_OVER");

        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.REFUSED);
    }

    @Test
    void letsNothingBeClaimedAfterwards() {
        var id = scene.openCase();
        var step = authorised(id);
        takeOver(id);

        assertThatThrownBy(() -> claim(step))
                .isInstanceOf(NotAuthorised.class)
                .hasMessageContaining("while the agent has the case");
        assertThat(effect(step)).isEqualTo("none");
    }

    @Test
    void letsNothingBeTriedAgainThatWasBegunBefore() {
        var id = scene.openCase();
        var step = authorised(id);
        assertThat(claim(step)).isInstanceOf(Claim.Claimed.class);
        takeOver(id);

        assertThatThrownBy(() -> claim(step)).isInstanceOf(NotAuthorised.class);

        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.PROPOSED);
        assertThat(effect(step)).isEqualTo("CLAIMED");
        assertThat(reserved(step)).isEqualByComparingTo("30.00");
    }

    @Test
    void waitsForAClaimThatIsJustBeingMade() throws Exception {
        var id = scene.openCase();
        var step = authorised(id);

        slowly(step, () -> takeOver(id));

        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
        assertThat(effect(step)).isEqualTo("CLAIMED");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.PROPOSED);
    }

    @Test
    void isWaitedForByAClaim() throws Exception {
        var id = scene.openCase();
        var step = authorised(id);

        var claimed = meanwhile(step, () -> takeOver(id));

        assertThat(claimed).isFalse();
        assertThat(effect(step)).isEqualTo("none");
    }

    @Test
    void isWaitedForByTheNextTryOfWhatWasBegun() throws Exception {
        var id = scene.openCase();
        var step = authorised(id);
        claim(step);

        assertThat(meanwhile(step, () -> takeOver(id))).isFalse();
    }

    @Test
    void neverClaimsAndRefusesOneStepWhoeverRefusesIt() throws Exception {
        var claimedFirst = authorised(scene.openCase());
        var refusedFirst = authorised(scene.openCase());

        assertThatThrownBy(() -> slowly(claimedFirst, () -> refuse(claimedFirst)))
                .hasRootCauseMessage("ERROR: Step " + claimedFirst.id()
                        + " cannot be refused, its effect is CLAIMED; find out what became of it first\n"
                        + "  Where: PL/pgSQL function nightshift.check_refusal() line 7 at RAISE");
        assertThat(meanwhile(refusedFirst, () -> refuse(refusedFirst))).isFalse();

        assertThat(effect(claimedFirst)).isEqualTo("CLAIMED");
        assertThat(plans.step(claimedFirst.id()).state()).isEqualTo(PlannedStep.State.PROPOSED);
        assertThat(effect(refusedFirst)).isEqualTo("none");
        assertThat(plans.step(refusedFirst.id()).state()).isEqualTo(PlannedStep.State.REFUSED);
    }

    @Test
    void holdsInTheDatabaseWhoeverWrites() {
        var step = authorised(scene.openCase());
        claim(step);

        assertThatThrownBy(() -> database.sql("update nightshift.step set state = 'REFUSED' where id = ?")
                        .param(step.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("its effect is CLAIMED");
    }

    @Test
    void isNotUndoneWhileItIsNotKnownWhatBecameOfADeed() {
        var id = scene.openCase();
        var step = authorised(id);
        claim(step);
        var analyst = takeOver(id);

        assertThatThrownBy(() -> scene.answer(analyst, scene.task(id), BACK))
                .hasMessageContaining("it is still being found out whether issueRefund of " + id + " was done")
                .hasMessageContaining("try again in a minute");
        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);

        database.sql("update nightshift.effect set claimed_at = claimed_at - interval '1 day' where key = ?")
                .param(step.id().toString())
                .update();
        abandoned.settleAll();
        assertThat(effect(step)).isEqualTo("REFUSED");
        scene.answer(analyst, scene.task(id), BACK);

        assertThat(cases.get(id).round()).isEqualTo(2);
    }

    /** The agent is about to do the first of two steps. */
    private PlannedStep authorised(CaseId id) {
        scene.plan(id, refund("30.00"), credit("10.00"));
        scene.startAt(id, "decideResolution", "COLLECT");
        var step = scene.onlyStep(id, "issueRefund");
        var verdict = transaction.execute(
                status -> authority.decide(cases.get(id), step, plans.catalogueOf(step), WriteReply.REPLY, false));
        assertThat(verdict).isInstanceOf(Verdict.Allow.class);
        return step;
    }

    private String takeOver(CaseId id) {
        var analyst = scene.person("analysts");
        assertThat(personCalled.taker(id, analyst, "mine")).isTrue();
        return analyst;
    }

    private void refuse(PlannedStep step) {
        plans.settle(step.id(), PlannedStep.State.REFUSED, "somebody said no");
    }

    private Claim claim(PlannedStep step) {
        var it = cases.get(step.caseId());
        var tool = catalogues
                .of(plans.catalogueOf(step))
                .tool(step.step().action())
                .orElseThrow();
        var deed = new Deed(
                new EffectKey(step.id().toString()),
                it.id(),
                it.customer(),
                it.ticket(),
                tool,
                step.step().arguments());
        return ledger.claim(deed, step.argumentsHash(), null);
    }

    /** Claims a step in a transaction that lasts until somebody else, who came while it did, waits for it or is through. */
    private void slowly(PlannedStep step, Runnable other) throws Exception {
        try (var slow = new SlowClaim(database, step)) {
            var second = transaction.execute(status -> {
                slow.hold();
                var claim = CompletableFuture.runAsync(() -> claim(step), Thread::startVirtualThread);
                await().until(() -> waiting() >= 1);
                var started = CompletableFuture.runAsync(other, Thread::startVirtualThread);
                await().until(() -> started.isDone() || waiting() >= 2);
                return claim.thenCombine(started, (claimed, done) -> done);
            });
            second.get(30, TimeUnit.SECONDS);
        }
    }

    /** Whether a step can be claimed by a worker who comes while another transaction is not committed yet. */
    private boolean meanwhile(PlannedStep step, Runnable other) throws Exception {
        var claim = transaction.execute(status -> {
            other.run();
            var started = CompletableFuture.supplyAsync(() -> claim(step), Thread::startVirtualThread);
            await().until(() -> started.isDone() || waiting() >= 1);
            return started;
        });
        return claim.handle((claimed, problem) -> problem == null).get(30, TimeUnit.SECONDS);
    }

    private long waiting() {
        return database.sql("select count(distinct pid) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    private BigDecimal reserved(PlannedStep step) {
        return database.sql("""
            select coalesce(max(u.amount), 0) from nightshift.cap_use u
              join nightshift.authorisation a on a.id = u.authorisation_id
             where a.step_id = ? and u.released_at is null
            """).param(step.id()).query(BigDecimal.class).single();
    }

    private String effect(PlannedStep step) {
        return database.sql("select state from nightshift.effect where key = ?")
                .param(step.id().toString())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** A claim that has read its step and does not commit for as long as a transaction holds it. */
    private record SlowClaim(JdbcClient database, PlannedStep step) implements AutoCloseable {

        SlowClaim {
            database.sql("""
                create function nightshift.slow_claim() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(4711);
                    return new;
                end $$
                """).update();
            database.sql("""
                create trigger slow_claim before insert on nightshift.effect
                    for each row when (new.key = '%s') execute function nightshift.slow_claim()
                """.formatted(step.id())).update();
        }

        void hold() {
            database.sql("select pg_advisory_xact_lock(4711)")
                    .query((row, index) -> true)
                    .list();
        }

        @Override
        public void close() {
            database.sql("drop function nightshift.slow_claim() cascade").update();
        }
    }
}
