package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approver;
import io.nightshift.planning.NearMisses;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.CapSettings.Amounts;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Refunds under the caps that a test names, on days of its own, far away from those of all other tests. */
class CapScene {

    static final BigDecimal PLENTY = new BigDecimal("1000000");
    static final String TYPE = "wrong-invoice";

    static final Tool REFUND = new Tool(
            "issueRefund",
            "Issue refund",
            "",
            "{}",
            Tool.Risk.MONEY,
            "refund-authority",
            Set.of("invoice.number", "invoice.refundable", "refunds.last90Days"),
            "issue-refund",
            Map.of());

    private static final int MOST_DAYS_OF_A_TEST = 200;
    private static final AtomicLong DAYS = new AtomicLong(System.nanoTime() % 300_000);

    private final ApplicationContext house;
    private final Proposals proposals;
    private final Cases cases;
    private final Plans plans;
    private final Assessments assessments;
    private final Ledger ledger;
    private final Approvals approvals;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private Instant now =
            Instant.parse("2100-01-01T11:00:00Z").plus(Duration.ofDays(DAYS.addAndGet(MOST_DAYS_OF_A_TEST)));

    private CapScene(ApplicationContext house) {
        this.house = house;
        proposals = Proposals.in(house);
        cases = house.getBean(Cases.class);
        plans = house.getBean(Plans.class);
        assessments = house.getBean(Assessments.class);
        ledger = house.getBean(Ledger.class);
        approvals = house.getBean(Approvals.class);
        database = house.getBean(JdbcClient.class);
        transaction = house.getBean(TransactionTemplate.class);
    }

    static CapScene in(ApplicationContext house) {
        return new CapScene(house);
    }

    /** What the agent may give alone. */
    static CapSettings alone(BigDecimal one, BigDecimal customer, BigDecimal type, BigDecimal agent) {
        return new CapSettings(new Amounts(one, customer, type, agent), new Amounts(PLENTY, PLENTY, PLENTY, PLENTY));
    }

    /** What may be given in all, with what people approve. */
    static CapSettings inAll(BigDecimal one, BigDecimal customer, BigDecimal type, BigDecimal agent) {
        return new CapSettings(new Amounts(PLENTY, PLENTY, PLENTY, PLENTY), new Amounts(one, customer, type, agent));
    }

    Instant now() {
        return now;
    }

    void itIs(Instant time) {
        now = time;
    }

    String day() {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** The house's own rules with other caps and another day. */
    Authorities with(CapSettings settings) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var verdicts = new Verdicts(database, house.getBean(ObjectMapper.class), clock);
        var judgement = new Judgement(
                house.getBean(DecisionTables.class),
                new Impossibilities(new GivenBack(database), house.getBean(NearMisses.class), clock),
                new Concessions(database, clock),
                verdicts,
                clock);
        return new Authorities(
                house.getBean(Matters.class),
                judgement,
                new Caps(settings, database, clock),
                verdicts,
                new Refusals(database));
    }

    String customer() {
        return proposals.customer();
    }

    CaseId open(String customer) {
        var id = proposals.open(customer);
        readAs(id, TYPE);
        return id;
    }

    void readAs(CaseId id, String type) {
        assessments.store(id, 1, new Assessment(type, Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test"));
    }

    /** A refund to a new customer. */
    PlannedStep refund(String amount) {
        return refund(customer(), amount);
    }

    PlannedStep refund(String customer, String amount) {
        return refund(open(customer), amount);
    }

    PlannedStep refund(CaseId id, String amount) {
        var step = new Step(
                "issueRefund",
                Proposals.refund(new BigDecimal(amount)),
                "The invoice was too high",
                List.of("invoice.number"));
        plans.store(id, 1, new PlanDraft.Drafted("Settle it", "test", List.of(step)), "test");
        return plans.nextOpen(id).orElseThrow();
    }

    Map<String, Fact> facts() {
        return Map.of(
                "invoice.number", fact("invoice.number", "INV-70001"),
                "invoice.refundable", fact("invoice.refundable", Money.of("1000.00", "EUR")),
                "decision.kind", fact("decision.kind", "NONE"),
                "decision.amount", fact("decision.amount", Money.of("0.00", "EUR")),
                "refunds.last90Days", fact("refunds.last90Days", Money.of("0.00", "EUR")));
    }

    Fact fact(String name, Object value) {
        return new Fact(name, value, "billing", "INV-70001", now);
    }

    Verdict authorise(Authorities authorities, PlannedStep step) {
        return transaction.execute(status -> authorities.authorise(step, REFUND, facts(), false));
    }

    /** A refund that the agent may make alone. */
    PlannedStep reserved(String amount) {
        var step = refund(amount);
        assertThat(authorise(with(alone(PLENTY, PLENTY, PLENTY, PLENTY)), step)).isInstanceOf(Verdict.Allow.class);
        return step;
    }

    void approve(PlannedStep step, String person) {
        var asked = approvals.ask(UUID.randomUUID().toString(), "test", step);
        approvals.approve(asked, new Approver(person, asked.approvers(), "limit"), "");
    }

    void claim(PlannedStep step) {
        var it = cases.get(step.caseId());
        ledger.claim(
                new Deed(
                        new EffectKey(step.id().toString()),
                        it.id(),
                        it.customer(),
                        it.ticket(),
                        REFUND,
                        step.step().arguments()),
                step.argumentsHash(),
                null);
    }

    boolean authorised(PlannedStep step) {
        return database.sql("select exists (select from nightshift.authorisation where step_id = :step)")
                .param("step", step.id())
                .query(Boolean.class)
                .single();
    }

    static String reason(Verdict verdict) {
        return verdict instanceof Verdict.Ask ask ? ask.reason() : verdict.toString();
    }

    BigDecimal usedToday() {
        return used("day " + day() + " type " + TYPE);
    }

    BigDecimal used(String scope) {
        return database.sql("""
            select coalesce(sum(amount), 0) from nightshift.cap_use where scope = :scope and released_at is null
            """).param("scope", scope).query(BigDecimal.class).single();
    }
}
