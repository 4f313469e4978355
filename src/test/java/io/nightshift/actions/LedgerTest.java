package io.nightshift.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketRef;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger answers to whoever wants an effect, and what it keeps of it. */
@HouseTest
class LedgerTest {

    private static final Receipt RECEIPT = new Receipt("L-1", "Label sent", Map.of("expectedOn", "2026-12-01"));

    @Autowired
    Ledger ledger;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    HandOvers handOvers;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Test
    void givesAnEffectToTheFirstWhoClaimsItAndDoubtsItAfterwards() {
        var step = authorised("sendLabel");

        assertThat(claim(step)).isEqualTo(new Claim.Claimed());
        assertThat(claim(step)).isEqualTo(new Claim.InDoubt());
        assertThat(claim(step)).isEqualTo(new Claim.InDoubt());
    }

    @Test
    void remembersTheReceiptOfWhatWasDone() {
        var step = authorised("sendLabel");
        claim(step);

        assertThat(ledger.settle(key(step), RECEIPT)).isTrue();

        assertThat(claim(step)).isEqualTo(new Claim.AlreadyDone(RECEIPT));
    }

    @Test
    void remembersWhyAnEffectWasRefused() {
        var step = authorised("sendLabel");
        claim(step);

        assertThat(ledger.refused(key(step), "no such address")).isTrue();

        assertThat(claim(step)).isEqualTo(new Claim.AlreadyRefused("no such address"));
    }

    @Test
    void letsNobodyBeginAtAThingUntilTheOtherIsThrough() {
        var thing = "order " + UUID.randomUUID();
        var first = authorised("sendLabel");
        var second = authorised("sendLabel");
        claim(first, thing);

        assertThatThrownBy(() -> claim(second, thing))
                .isInstanceOf(Unavailable.class)
                .hasMessage(first.caseId() + " is changing " + thing + " at this moment");
        assertThat(effects(second)).isZero();

        ledger.settle(key(first), RECEIPT);
        assertThat(claim(second, thing)).isEqualTo(new Claim.Claimed());
        assertThat(claim(first, thing)).isEqualTo(new Claim.AlreadyDone(RECEIPT));
        assertThat(claim(second, thing)).isEqualTo(new Claim.InDoubt());
    }

    @Test
    void refusesWhatWouldBeDoneToAThingThatIsInDoubt() {
        var thing = "order " + UUID.randomUUID();
        var first = authorised("sendLabel");
        var second = authorised("sendLabel");
        claim(first, thing);
        ledger.inDoubt(key(first), "the line was cut");

        assertThatThrownBy(() -> claim(second, thing))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nobody knows what became of what " + first.caseId() + " did with " + thing);
        assertThat(effects(second)).isZero();

        cases.changeState(first.caseId(), CaseState.CLOSED);
        assertThat(claim(second, thing)).isEqualTo(new Claim.Claimed());
    }

    @Test
    void asksForTheAuthorisationWhateverIsDoneToTheThing() {
        var thing = "order " + UUID.randomUUID();
        var first = authorised("sendLabel");
        claim(first, thing);
        ledger.inDoubt(key(first), "the line was cut");
        var second = proposed(open(), "sendLabel");

        assertThatThrownBy(() -> claim(second, thing)).isInstanceOf(NotAuthorised.class);
    }

    @Test
    void givesAThingToOneOfManyWhoClaimItAtTheSameMoment() throws Exception {
        var thing = "order " + UUID.randomUUID();
        var steps = Stream.generate(() -> authorised("sendLabel")).limit(12).toList();
        var together = new CyclicBarrier(steps.size());

        try (var threads = Executors.newFixedThreadPool(steps.size())) {
            var claims = threads.invokeAll(steps.stream()
                    .<Callable<Claim>>map(step -> () -> {
                        together.await();
                        return claim(step, thing);
                    })
                    .toList());
            assertThat(claims.stream().filter(it -> it.state() == Future.State.SUCCESS))
                    .hasSize(1);
            assertThat(claims.stream()
                            .filter(it -> it.state() == Future.State.FAILED)
                            .map(Future::exceptionNow))
                    .hasSize(11)
                    .allMatch(Unavailable.class::isInstance);
        }
    }

    @Test
    void claimsNothingWithoutAnAuthorisation() {
        assertRefused(proposed(open(), "sendLabel"));
    }

    @Test
    void theDatabaseTakesNoEffectWithoutAnAuthorisationOfItsOwn() {
        var step = authorised("sendLabel");
        claim(step);
        var authorisation = database.sql("select authorisation_id from nightshift.effect where key = ?")
                .params(key(step).value())
                .query(Long.class)
                .single();

        for (var other : Arrays.asList(null, -1L, authorisation)) {
            assertThatThrownBy(() -> database.sql("""
                insert into nightshift.effect
                       (key, authorisation_id, case_number, action, topic, arguments, state, claimed_at)
                values (:key, :authorisation, :case, 'sendLabel', 'labels', '{}', 'CLAIMED', now())
                """)
                            .param("key", UUID.randomUUID().toString())
                            .param("authorisation", other, Types.BIGINT)
                            .param("case", step.caseId().number())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        ledger.refused(key(step), "the test is over");
    }

    @Test
    void claimsNothingButWhatWasAuthorised() {
        var step = authorised("sendLabel");
        var deed = deed(step, step.caseId(), "sendLabel");

        assertThatThrownBy(() -> ledger.claim(deed, "of other arguments", null)).isInstanceOf(NotAuthorised.class);
        assertThatThrownBy(() -> ledger.claim(deed(step, open(), "sendLabel"), step.argumentsHash(), null))
                .isInstanceOf(NotAuthorised.class);
        assertThatThrownBy(() -> ledger.claim(deed(step, step.caseId(), "sendMoney"), step.argumentsHash(), null))
                .isInstanceOf(NotAuthorised.class)
                .hasMessageContaining("sendMoney of " + step.caseId());

        assertThat(effects(step)).isZero();
    }

    @Test
    void claimsNothingForAStepThatIsSettled() {
        var step = authorised("sendLabel");
        plans.settle(step.id(), PlannedStep.State.FAILED, "a person took over");

        assertRefused(step);
    }

    @Test
    void claimsOfACaseThatAPersonHasTheNoticeOfThisHandOverAlone() {
        var id = open();
        var noticeBefore = authorised(planned(id, "sendLabel", "hand-over:1:a"));
        handOvers.ask(id, HandOverReason.PERSON_TOOK_OVER, "mine");
        handOvers.assign(id, "analysts", clock.instant(), plans.latestVersion(id));
        cases.changeState(id, CaseState.HANDED_OVER);
        var lateByTheAgent = authorised(planned(id, "sendLabel", "escalation:1:a"));
        var notice = authorised(planned(id, "sendLabel", "hand-over:1:a"));
        var noticeLate = authorised(planned(id, "sendLabel", "hand-over:1:a"));

        assertRefused(noticeBefore);
        assertRefused(lateByTheAgent);
        assertThat(claim(notice)).isEqualTo(new Claim.Claimed());
        cases.changeState(id, CaseState.CLOSED);
        assertRefused(noticeLate);
        cases.changeState(id, CaseState.HANDED_OVER);
        handOvers.resolve(id, "anna", "SOLVED", "Called them", null);
        assertRefused(noticeLate);

        ledger.refused(key(notice), "the test is over");
    }

    @Test
    void keepsItsAnswerWhenTheStepIsSettledAfterTheClaim() {
        var step = authorised("sendLabel");
        claim(step);
        plans.settle(step.id(), PlannedStep.State.FAILED, "a person took over");

        assertThat(claim(step)).isEqualTo(new Claim.InDoubt());
    }

    @Test
    void settlesOnceAndLetsAReceiptOverruleARefusal() {
        var step = authorised("sendLabel");
        claim(step);

        assertThat(ledger.inDoubt(key(step), "nobody knows")).isTrue();
        assertThat(ledger.refused(key(step), "it was not done")).isTrue();
        assertThat(ledger.inDoubt(key(step), "nobody knows")).isFalse();
        assertThat(ledger.settle(key(step), RECEIPT)).isTrue();
        assertThat(ledger.settle(key(step), new Receipt("L-2", "Again"))).isFalse();
        assertThat(ledger.refused(key(step), "it was not done")).isFalse();
        assertThat(ledger.inDoubt(key(step), "nobody knows")).isFalse();

        assertThat(claim(step)).isEqualTo(new Claim.AlreadyDone(RECEIPT));
    }

    @Test
    void givesTheReceiptsOfWhatWasDoneInItsOrder() {
        var later = authorised("sendLabel");
        var earlier = authorised("sendPart");
        var refused = authorised("sendMoney");
        List.of(later, earlier, refused).forEach(this::claim);
        ledger.settle(key(earlier), new Receipt("L-2", "Part sent"));
        ledger.settle(key(later), RECEIPT);
        ledger.refused(key(refused), "no");

        var receipts = ledger.receipts(List.of(key(later), key(earlier), key(refused)));

        assertThat(receipts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("sendPart", new Receipt("L-2", "Part sent"), "sendLabel", RECEIPT));
        assertThat(receipts.keySet()).containsExactly("sendPart", "sendLabel");
        assertThat(ledger.receipts(List.of())).isEmpty();
    }

    @Test
    void theDatabaseTakesNothingBackThatHasComeUndone() {
        var step = authorised("sendLabel");
        claim(step);
        var undo = "update nightshift.effect set undone = 'lost', undone_at = now() where key = ?";
        var key = key(step).value();
        assertThatThrownBy(() -> database.sql(undo).param(key).update())
                .as("what was not done")
                .isInstanceOf(DataIntegrityViolationException.class);
        ledger.settle(key(step), RECEIPT);
        database.sql(undo).param(key).update();

        for (var change : List.of("undone_at = null, undone = null", "undone = 'found'", "receipt = null")) {
            assertThatThrownBy(() -> database.sql("update nightshift.effect set " + change + " where key = ?")
                            .param(key)
                            .update())
                    .hasMessageContaining("has come undone, and that is not changed any more");
        }
        assertThat(claim(step)).isEqualTo(new Claim.AlreadyDone(RECEIPT));
    }

    @Test
    void saysWhichReceiptItCannotRead() {
        var step = authorised("sendLabel");
        claim(step);
        ledger.settle(key(step), RECEIPT);
        database.sql("update nightshift.effect set receipt = '[1]' where key = ?")
                .params(key(step).value())
                .update();

        assertThatThrownBy(() -> claim(step))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A stored receipt is not readable: [1]");
    }

    @Test
    void findsWhatNobodyWillComeBackTo() {
        var handedOver = claimedIn(CaseState.HANDED_OVER);
        var closed = claimedIn(CaseState.CLOSED);
        var working = claimedIn(CaseState.WORKING);
        var settled = claimedIn(CaseState.HANDED_OVER);
        ledger.settle(key(settled), RECEIPT);
        var later = clock.instant().plus(Duration.ofMinutes(1));

        assertThat(ledger.abandoned(later))
                .contains(key(handedOver), key(closed))
                .doesNotContain(key(working), key(settled));
        assertThat(ledger.abandoned(later.minus(Duration.ofHours(1)))).doesNotContain(key(handedOver), key(closed));

        List.of(handedOver, closed, working).forEach(step -> ledger.refused(key(step), "the test is over"));
    }

    @Test
    void takesNoBrakeAndNoRefusalForNewsOfADeedThatWasBegunBefore() {
        var stopped = authorised("sendLabel");
        claim(stopped);
        var late = authorised("sendLabel");
        claim(late);
        var never = authorised("sendLabel");
        claim(never);

        assertThatThrownBy(() -> perform(stopped, Optional.of("stop"), Optional.empty()))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("It was begun before and is not found. The brake is pulled: stop");
        assertThat(perform(late, Optional.empty(), Optional.of(RECEIPT))).isEqualTo(RECEIPT);
        assertThatThrownBy(() -> perform(never, Optional.empty(), Optional.empty()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void isStoppedByTheBrakeBeforeAnythingHasHappened() {
        var step = authorised("sendLabel");

        assertThatThrownBy(() -> perform(step, Optional.of("stop"), Optional.empty()))
                .isInstanceOf(Braked.class);
    }

    /** With a system that will not do it, because the call before has just come through or because it never will. */
    private Receipt perform(PlannedStep step, Optional<String> brake, Optional<Receipt> comesThrough) {
        var labels = new Instrument() {

            private boolean asked;

            @Override
            public String topic() {
                return "labels";
            }

            @Override
            public Receipt carryOut(Deed deed) {
                throw new Refused("It has a label");
            }

            @Override
            public Optional<Receipt> lookUp(Deed deed) {
                var found = asked ? comesThrough : Optional.<Receipt>empty();
                asked = true;
                return found;
            }
        };
        return new Deeds(ledger, id -> brake, List.of(labels))
                .perform(deed(step, step.caseId(), "sendLabel"), step.argumentsHash());
    }

    private PlannedStep claimedIn(CaseState state) {
        var step = authorised("sendLabel");
        claim(step);
        cases.changeState(step.caseId(), state);
        return step;
    }

    private void assertRefused(PlannedStep step) {
        assertThatThrownBy(() -> claim(step))
                .isInstanceOf(NotAuthorised.class)
                .hasMessage("No authorisation covers sendLabel of " + step.caseId()
                        + " with these arguments while the agent has the case; nothing was done");
        assertThat(effects(step)).isZero();
    }

    private Claim claim(PlannedStep step) {
        return claim(step, null);
    }

    private Claim claim(PlannedStep step, @Nullable String changes) {
        return ledger.claim(deed(step, step.caseId(), step.step().action()), step.argumentsHash(), changes);
    }

    private Deed deed(PlannedStep step, CaseId id, String action) {
        var it = cases.get(id);
        var tool = new Tool(action, "Send", "", "{}", Tool.Risk.DATA, "label-authority", Set.of(), "labels", Map.of());
        return new Deed(
                key(step), id, it.customer(), it.ticket(), tool, step.step().arguments());
    }

    private static EffectKey key(PlannedStep step) {
        return new EffectKey(step.id().toString());
    }

    private CaseId open() {
        var ticket = new TicketRef("ledger", UUID.randomUUID().toString());
        return cases.open(ticket, new CustomerRef("C-4401"), "A label", "web").orElseThrow();
    }

    private PlannedStep proposed(CaseId id, String action) {
        return planned(id, action, "test");
    }

    private PlannedStep planned(CaseId id, String action, String catalogue) {
        var step = new Step(action, Map.of("to", "Ghent"), "They asked for it", List.of());
        plans.store(id, 1, new PlanDraft.Drafted("Send it", "test", List.of(step)), catalogue);
        return plans.nextOpen(id).orElseThrow();
    }

    private PlannedStep authorised(String action) {
        return authorised(proposed(open(), action));
    }

    private PlannedStep authorised(PlannedStep step) {
        var verdict = database.sql("""
            insert into nightshift.verdict
                   (step_id, arguments_hash, decision, decision_version, rule, inputs, word, reason, given_at)
            values (?, ?, 'label-authority', 1, 'label-any', '{}', 'ALLOW', '', now()) returning id
            """)
                .params(step.id(), step.argumentsHash())
                .query(Long.class)
                .single();
        database.sql("""
            insert into nightshift.authorisation (step_id, verdict_id, arguments_hash, given_at) values (?, ?, ?, now())
            """).params(step.id(), verdict, step.argumentsHash()).update();
        return step;
    }

    private int effects(PlannedStep step) {
        return database.sql("select count(*) from nightshift.effect where key = ?")
                .params(key(step).value())
                .query(Integer.class)
                .single();
    }
}
