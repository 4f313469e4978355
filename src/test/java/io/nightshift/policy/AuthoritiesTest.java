package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.oversight.Approvals;
import io.nightshift.planning.PlannedStep;
import io.nightshift.policy.CapSettings.Amounts;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people say to a step that they were asked about, by the delivered table of refunds. */
@HouseTest
class AuthoritiesTest {

    private static final Tool DISCOUNT =
            Proposals.tool("offerDiscount", Tool.Risk.MONEY, "discount-authority", "customer.tier");

    final Proposals proposals;

    @Autowired
    Authorities authorities;

    @Autowired
    Matters matters;

    @Autowired
    Judgement judgement;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Refusals refusals;

    @Autowired
    Approvals approvals;

    @Autowired
    AutonomyLimits limits;

    @Autowired
    Assessments assessments;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    AuthoritiesTest(@Autowired ApplicationContext house) {
        proposals = Proposals.in(house);
    }

    @Test
    void authoriseWhatTheTableAllows() {
        var step = refund(30);

        assertThat(authorise(step)).isEqualTo(new Verdict.Allow("refund-small"));

        assertThat(authorised(step)).isTrue();
        assertThat(authorities.grounds(step))
                .hasValueSatisfying(
                        words -> assertThat(words).containsPattern("^refund-authority v\\d+, rule refund-small"));
    }

    @Test
    void authoriseWhatOnePersonOfTheGroupHasApproved() {
        var step = refund(120);
        assertThat(authorise(step)).isInstanceOf(Verdict.Ask.class);
        assertThat(authorised(step)).isFalse();

        say(step, "finance", "fiona", "APPROVED");

        assertThat(authorise(step)).isEqualTo(new Verdict.Allow("refund-medium"));
        assertThat(authorised(step)).isTrue();
    }

    @Test
    void waitForASecondPersonWhereTheTableWantsOne() {
        var step = refund(600);
        authorise(step);
        say(step, "finance", "fiona", "APPROVED");
        assertThat(authorise(step))
                .isInstanceOfSatisfying(
                        Verdict.Ask.class, ask -> assertThat(ask.secondPerson()).isTrue());
        assertThat(authorised(step)).isFalse();

        say(step, "finance", "fred", "APPROVED");

        assertThat(authorise(step)).isEqualTo(new Verdict.Allow("refund-large"));
        assertThat(authorised(step)).isTrue();
    }

    @Test
    void doNotCountTheYesOfAnotherGroup() {
        var step = refund(120);
        authorise(step);
        say(step, "analysts", "anna", "APPROVED");

        assertThat(authorise(step)).isInstanceOf(Verdict.Ask.class);
        assertThat(authorised(step)).isFalse();
    }

    @Test
    void keepToANoAndSayWhoseItWas() {
        var step = refund(120);
        authorise(step);
        say(step, "finance", "fiona", "REJECTED");

        assertThat(authorise(step)).isEqualTo(new Verdict.Forbid("refund-medium", "refused by fiona: because"));
        assertThat(authorised(step)).isFalse();
    }

    @Test
    void keepToANoThoughTheTableWouldAllowIt() {
        var step = refund(30);
        var id = record(step, new Verdict.Ask("refund-odd", "finance", false, "odd"));
        proposals.answer(step, id, "finance", "fiona", "REJECTED");

        assertThat(authorise(step)).isEqualTo(new Verdict.Forbid("refund-small", "refused by fiona: because"));
        assertThat(authorised(step)).isFalse();
    }

    @Test
    void askTheSameGroupForLessMoneyOfTheRoundAfterANo() {
        var no = refund(120);
        authorise(no);
        say(no, "finance", "fiona", "REJECTED");
        var less = proposals.step(no.caseId(), Proposals.REFUND, Proposals.refund(30));
        var asked = new Verdict.Ask(
                "refund-small", "finance", false, "fiona has refused issueRefund in this round: because");

        assertThat(authorise(less)).isEqualTo(asked);

        assertThat(authorised(less)).isFalse();
        assertThat(verdicts.askedByRule(less.id(), less.argumentsHash()))
                .as("should the facts grow old, one person is not enough")
                .isFalse();
        assertThat(approvals.askedByRule(less))
                .as("whoever ticked the whole plan has not answered this")
                .isEmpty();
        say(less, "finance", "fred", "APPROVED");
        assertThat(authorise(less)).isEqualTo(new Verdict.Allow("refund-small"));
        assertThat(authorised(less)).isTrue();
    }

    @Test
    void leaveAloneAfterANoWhatAPersonHasDecidedToTheCent() {
        var no = refund(120);
        authorise(no);
        say(no, "finance", "fiona", "REJECTED");
        database.sql("""
            insert into nightshift.resolution (case_number, round, kind, amount, reason, decided_by, decided_at)
            values (:case, 1, 'REFUND', '30.00 EUR', 'agreed', 'finance1', now())
            """).param("case", no.caseId().number()).update();

        var decided = proposals.step(no.caseId(), Proposals.REFUND, Proposals.refund(30));
        var other = proposals.step(no.caseId(), Proposals.REFUND, Proposals.refund(29));

        assertThat(authorise(decided)).isEqualTo(new Verdict.Allow("refund-small"));
        assertThat(authorise(other)).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void tellWhoeverIsAskedAnywayOfTheNo() {
        var no = refund(120);
        authorise(no);
        say(no, "finance", "fiona", "REJECTED");
        var more = proposals.step(no.caseId(), Proposals.REFUND, Proposals.refund(600));

        assertThat(authorise(more)).isInstanceOfSatisfying(Verdict.Ask.class, ask -> {
            assertThat(ask.secondPerson()).isTrue();
            assertThat(ask.reason()).startsWith("fiona has refused issueRefund in this round: because; ");
        });
    }

    @Test
    void letFinanceSpeakBeforeAllOthersWhoSaidNo() {
        var no = refund(120);
        authorise(no);
        say(no, "finance", "fiona", "REJECTED");
        var discount = proposals.step(no.caseId(), DISCOUNT, Map.of("percent", 8, "reason", "sorry"));
        authorities.authorise(discount, DISCOUNT, facts(), false);
        proposals.answer(discount, newest(discount), "analysts", "anna", "REJECTED");
        var less = proposals.step(no.caseId(), Proposals.REFUND, Proposals.refund(30));

        assertThat(authorities.authorise(less, Proposals.REFUND, facts(), true))
                .as("also where every action is approved")
                .isInstanceOfSatisfying(Verdict.Ask.class, ask -> {
                    assertThat(ask.approvers()).isEqualTo("finance");
                    assertThat(ask.reason()).contains("fiona has refused", "anna has refused");
                });
    }

    @Test
    void countTheNoToADiscountAsOneToMoney() {
        var no = proposals.step(refund(1).caseId(), DISCOUNT, Map.of("percent", 8, "reason", "sorry"));
        authorities.authorise(no, DISCOUNT, facts(), false);
        proposals.answer(no, newest(no), "finance", "fiona", "REJECTED");
        var money = proposals.step(no.caseId(), Proposals.REFUND, Proposals.refund(30));

        assertThat(authorise(money))
                .isInstanceOfSatisfying(
                        Verdict.Ask.class,
                        ask -> assertThat(ask.reason()).startsWith("fiona has refused offerDiscount"));
    }

    @Test
    void leaveMoneyToTheTableAfterANoToSomethingElse() {
        var no = proposals.step(refund(1).caseId(), Proposals.TICKET, Map.of("subject", "Look", "text", "at it"));
        authorities.authorise(no, Proposals.TICKET, facts(), true);
        proposals.answer(no, newest(no), "analysts", "anna", "REJECTED");
        var money = proposals.step(no.caseId(), Proposals.REFUND, Proposals.refund(30));

        assertThat(authorise(money)).isEqualTo(new Verdict.Allow("refund-small"));
    }

    @Test
    void askAboutWhatCostsSomethingThatNobodyKnows() {
        var priced = new Tool(
                "createTicket",
                "Create ticket",
                "",
                "{}",
                Tool.Risk.DATA,
                "ticket-authority",
                Set.of("customer.tier"),
                "probe",
                Map.of(Tool.VALUE, "order.expediteCost"));
        var step = proposals.step(refund(1).caseId(), priced, Map.of("subject", "Look", "text", "at it"));
        var known = new HashMap<>(facts());
        known.putAll(Proposals.known(clock.instant(), Map.of("tickets.open", BigDecimal.ONE)));

        assertThat(authorities.authorise(step, priced, known, false))
                .isInstanceOfSatisfying(
                        Verdict.Ask.class,
                        ask -> assertThat(ask.reason()).contains("order.expediteCost is no known amount of money"));
        assertThat(authorities.authorise(step, Proposals.TICKET, known, false))
                .as("the same without a price")
                .isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void sayWhyTheTableForbidsAndNotWhoRefusedBefore() {
        var step = refund(-5);
        var id = record(step, new Verdict.Ask("refund-odd", "finance", false, "odd"));
        proposals.answer(step, id, "finance", "fiona", "REJECTED");

        assertThat(authorise(step))
                .isInstanceOfSatisfying(
                        Verdict.Forbid.class,
                        forbid -> assertThat(forbid.reason()).contains("is not positive"));
    }

    @Test
    void askAnalystsAboutEveryActionWithARiskWhereTheHandlingWantsIt() {
        assertThat(authorities.authorise(refund(30), Proposals.REFUND, facts(), true))
                .isEqualTo(new Verdict.Ask(
                        "refund-small", "analysts", false, "Not all sources answered, so every action is approved"));
        assertThat(authorities.authorise(refund(120), Proposals.REFUND, facts(), true))
                .isInstanceOfSatisfying(
                        Verdict.Ask.class, ask -> assertThat(ask.approvers()).isEqualTo("finance"));
        var harmless = Proposals.tool("issueRefund", Tool.Risk.NONE, "refund-authority", "invoice.number");
        assertThat(authorities.authorise(refund(30), harmless, facts(), true)).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void carryOutNothingAtShadowThoughTwoPeopleWereAskedBeyondACap() {
        var nothing = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        var caps = new Caps(new CapSettings(nothing, nothing), database, clock);
        var strict = new Authorities(matters, judgement, caps, verdicts, refusals);
        var step = refund(30);
        assertThat(strict.authorise(step, Proposals.REFUND, facts(), false)).isInstanceOf(Verdict.Ask.class);
        var type = matters.of(step, Proposals.REFUND, facts(), false).escalationType();
        var demotion = limits.demote(new AutonomyLimits.Ground(
                        type, Autonomy.SHADOW, "a test", "a test wants it", "near-miss", 7, 1, 1))
                .orElseThrow();

        assertThat(strict.authorise(step, Proposals.REFUND, facts(), false))
                .isInstanceOfSatisfying(
                        Verdict.Forbid.class,
                        forbid -> assertThat(forbid.reason())
                                .startsWith("it would need approval by finance and a second person: The cap per case")
                                .contains("the dial stands at SHADOW"));

        limits.promote(type, demotion.id(), "test", "the test is over");
    }

    @Test
    void knowNoTypeOfACaseThatNobodyHasRead() {
        var step = unread(30);

        assertThat(matters.of(step, Proposals.REFUND, Map.of(), true)).satisfies(matter -> {
            assertThat(matter.escalationType()).isEqualTo("unknown");
            assertThat(matter.segment()).isEmpty();
            assertThat(matter.alwaysAsk()).isTrue();
        });
    }

    private PlannedStep refund(int amount) {
        var step = unread(amount);
        assessments.store(
                step.caseId(),
                1,
                new Assessment(
                        "type-" + UUID.randomUUID(), Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test"));
        return step;
    }

    private PlannedStep unread(int amount) {
        return proposals.step(proposals.open(proposals.customer()), Proposals.REFUND, Proposals.refund(amount));
    }

    private Verdict authorise(PlannedStep step) {
        return authorities.authorise(step, Proposals.REFUND, facts(), false);
    }

    private void say(PlannedStep step, String group, String person, String decision) {
        var asked = newest(step);
        var id = group.equals("finance") ? asked : record(step, new Verdict.Ask("odd", group, false, "odd"));
        proposals.answer(step, id, group, person, decision);
    }

    private long newest(PlannedStep step) {
        return database.sql("select max(id) from nightshift.verdict where step_id = ?")
                .params(step.id())
                .query(Long.class)
                .single();
    }

    private long record(PlannedStep step, Verdict.Ask ask) {
        return database.sql("""
            insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, word,
                                            approvers, second_person, reason, given_at)
            values (?, ?, 'refund-authority', 1, ?, '{}', 'ASK', ?, ?, ?, now()) returning id
            """)
                .params(step.id(), step.argumentsHash(), ask.rule(), ask.approvers(), ask.secondPerson(), ask.reason())
                .query(Long.class)
                .single();
    }

    private boolean authorised(PlannedStep step) {
        return database.sql("select exists (select from nightshift.authorisation where step_id = ?)")
                .params(step.id())
                .query(Boolean.class)
                .single();
    }

    private Map<String, Fact> facts() {
        return Proposals.known(
                clock.instant(),
                Map.of(
                        "invoice.number", "INV-70001",
                        "invoice.refundable", Money.of("1000.00", "EUR"),
                        "decision.kind", "NONE",
                        "decision.amount", Money.of("0.00", "EUR"),
                        "refunds.last90Days", Money.of("0.00", "EUR")));
    }
}
