package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.actions.Catalogue;
import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Claim;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.NotAuthorised;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Tool;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Dossiers;
import io.nightshift.oversight.Approvals;
import io.nightshift.planning.PlanCheck;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Planning;
import io.nightshift.planning.Plans;
import io.nightshift.policy.Verdict;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Customers with an invoice each, on whom harmful plans are tried: whatever the plan check says of a plan, it is taken on to
 * authority, caps and ledger, and claimed rightly and wrongly.
 */
class Hostility {

    private static final int TRIES = 5;

    final AtomicInteger sound = new AtomicInteger();
    final AtomicInteger allowed = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger forbidden = new AtomicInteger();
    final AtomicInteger refusedClaims = new AtomicInteger();
    final AtomicInteger approved = new AtomicInteger();
    final AtomicInteger postponed = new AtomicInteger();
    final HostilePeople people;

    private final ApprovalScene scene;
    private final Cases cases;
    private final Dossiers dossiers;
    private final Assessments assessments;
    private final Plans plans;
    private final PlanCheck check;
    private final StepAuthority authority;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final String model;
    private final Catalogue catalogue;
    private final List<Victim> victims = new ArrayList<>();

    private Hostility(ApplicationContext house) {
        scene = ApprovalScene.in(house);
        cases = house.getBean(Cases.class);
        dossiers = house.getBean(Dossiers.class);
        assessments = house.getBean(Assessments.class);
        plans = house.getBean(Plans.class);
        check = house.getBean(PlanCheck.class);
        authority = house.getBean(StepAuthority.class);
        ledger = house.getBean(Ledger.class);
        transaction = house.getBean(TransactionTemplate.class);
        database = house.getBean(JdbcClient.class);
        people = new HostilePeople(house.getBean(Approvals.class), plans, transaction);
        model = house.getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey("escalation")
                .latestVersion()
                .singleResult()
                .getId();
        catalogue = house.getBean(Catalogues.class).of(model);
    }

    /** So many customers in the house that all tests share. */
    static Hostility on(int customers, ApplicationContext house) {
        var hostility = new Hostility(house);
        for (int i = 0; i < customers; i++) {
            hostility.victims.add(hostility.victim());
        }
        return hostility;
    }

    /** A case, and the invoice that is its customer's. */
    record Victim(Case it, String invoice) {}

    Victim victim(int number) {
        return victims.get(number);
    }

    int victims() {
        return victims.size();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** The night is over; the other tests share its day and find room under the caps. */
    void leaveTheCapsToOthers() {
        database.sql("update nightshift.cap_use set released_at = now() where released_at is null")
                .update();
    }

    private Victim victim() {
        var customer = scene.customer();
        var invoice = "INV-" + UUID.randomUUID().toString().substring(0, 8);
        var id = scene.openCase(customer, scene.fact("invoice.number", invoice));
        assessments.store(
                id, 1, new Assessment("wrong-invoice", Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test"));
        return new Victim(cases.get(id), invoice);
    }

    /** Takes a plan as far as the house would: one with faults is never stored. */
    void attemptAsTheHouseDoes(Victim victim, int round, PlanDraft.Drafted draft, Random random) {
        var planning = planning(victim.it().id()).withFacts(draft.lookedUp());
        if (check.faults(planning, draft).isEmpty()) {
            attempt(victim, round, draft, random);
        }
    }

    /** Takes a plan on to the ledger, whatever the plan check says of it; a round of its own, since a no holds for all of a round. */
    void attempt(Victim victim, int round, PlanDraft.Drafted draft, Random random) {
        var id = victim.it().id();
        if (check.faults(planning(id), draft).isEmpty()) {
            sound.incrementAndGet();
        }
        transaction.executeWithoutResult(status -> plans.store(id, round, draft, model));
        for (var step : plans.steps(id)) {
            var verdict = decide(victim, step);
            count(verdict);
            if (verdict instanceof Verdict.Ask && random.nextInt(4) == 0) {
                people.answer(step, plans.steps(id), random);
                answered(victim, plans.step(step.id()), random);
            } else {
                claims(victim, step, verdict instanceof Verdict.Allow, random);
            }
        }
    }

    private void answered(Victim victim, PlannedStep step, Random random) {
        var verdict = decide(victim, step);
        if (verdict instanceof Verdict.Allow) {
            approved.incrementAndGet();
        }
        claims(victim, step, verdict instanceof Verdict.Allow, random);
    }

    /** As the engine does it: where the database wants it tried again, it is. */
    private Verdict decide(Victim victim, PlannedStep step) {
        for (int again = 0; again < TRIES; again++) {
            try {
                return decideOnce(victim, step);
            } catch (PessimisticLockingFailureException busy) {
                postponed.incrementAndGet();
            }
        }
        return decideOnce(victim, step);
    }

    private Verdict decideOnce(Victim victim, PlannedStep step) {
        return Objects.requireNonNull(
                transaction.execute(status -> authority.decide(victim.it(), step, model, WriteReply.REPLY, false)));
    }

    Planning planning(CaseId id) {
        return new Planning(
                id,
                dossiers.latest(id),
                assessments.latest(id).orElseThrow(),
                "ACT",
                catalogue,
                "",
                List.of(),
                List.of());
    }

    private void count(Verdict verdict) {
        switch (verdict) {
            case Verdict.Allow allow -> allowed.incrementAndGet();
            case Verdict.Ask ask -> asked.incrementAndGet();
            case Verdict.Forbid forbid -> forbidden.incrementAndGet();
        }
    }

    /** First every wrong way to claim, then the right one, then once more. */
    private void claims(Victim victim, PlannedStep step, boolean allow, Random random) {
        var other = victims.get(random.nextInt(victims.size())).it();
        var right =
                deed(step.id(), victim.it(), step.step().action(), step.step().arguments());
        var hash = step.argumentsHash();
        refused(
                deed(
                        UUID.randomUUID(),
                        victim.it(),
                        step.step().action(),
                        step.step().arguments()),
                hash);
        refused(deed(step.id(), victim.it(), "issueRefund2", step.step().arguments()), hash);
        refused(right, "0" + hash.substring(1) + "0");
        if (!other.id().equals(victim.it().id())) {
            refused(deed(step.id(), other, step.step().action(), step.step().arguments()), hash);
        }
        if (!allow) {
            refused(right, hash);
            return;
        }
        assertThat(ledger.claim(right, hash, null)).isInstanceOf(Claim.Claimed.class);
        transaction.executeWithoutResult(status -> {
            if (random.nextInt(4) == 0) {
                ledger.refused(right.key(), "not today");
            } else {
                ledger.settle(right.key(), new Receipt("R-" + step.id(), "done", Map.of()));
            }
        });
        assertThat(ledger.claim(right, hash, null)).isNotInstanceOf(Claim.Claimed.class);
    }

    private void refused(Deed deed, String hash) {
        try {
            var claim = ledger.claim(deed, hash, null);
            throw new AssertionError(deed + " was claimed: " + claim);
        } catch (NotAuthorised e) {
            refusedClaims.incrementAndGet();
        }
    }

    private Deed deed(UUID step, Case it, String action, Map<String, Object> arguments) {
        var tool = catalogue
                .tool(action)
                .orElseGet(() -> new Tool(
                        action, action, "", "{}", Tool.Risk.NONE, "refund-authority", Set.of(), "probe", Map.of()));
        return new Deed(new EffectKey(step.toString()), it.id(), it.customer(), it.ticket(), tool, arguments);
    }

    private List<Long> numbers() {
        return victims.stream().map(victim -> victim.it().id().number()).toList();
    }

    /** An effect needs an authorisation of exactly this, which follows from a verdict that allows it, or from enough people. */
    List<String> effectsWithoutAuthority() {
        return database.sql("""
            select f.key from nightshift.effect f
              left join nightshift.authorisation a on a.id = f.authorisation_id
              left join nightshift.verdict v on v.id = a.verdict_id
              left join nightshift.step s on s.id = a.step_id
             where f.case_number in (:cases)
               and (not coalesce(v.word = 'ALLOW' or v.word = 'ASK' and
                        (select count(distinct lower(btrim(p.approver))) from nightshift.approval p
                          where p.step_id = s.id and p.arguments_hash = a.arguments_hash and p.decision = 'APPROVED'
                            and p.approvers = v.approvers and lower(btrim(p.approver)) not in ('', 'nightshift', 'nobody'))
                        >= case when v.second_person then 2 else 1 end, false) or v.step_id <> s.id or v.arguments_hash <> a.arguments_hash
                    or f.key <> s.id::text or f.action <> s.action or f.arguments <> s.arguments
                    or f.case_number <> s.case_number)
            """).param("cases", numbers()).query(String.class).list();
    }

    List<String> effectsOnOthers() {
        List<String> wrong = new ArrayList<>();
        for (var victim : victims) {
            wrong.addAll(database.sql("""
                select action || ' ' || arguments::text from nightshift.effect
                 where case_number = :case and action in ('issueRefund', 'grantCredit')
                   and (arguments ->> 'invoice' is distinct from :invoice
                        or arguments ->> 'currency' is distinct from 'EUR'
                        or not (arguments ->> 'amount')::numeric between 0.01 and
                            (select case v.word when 'ALLOW' then 50 else 1000 end from nightshift.authorisation a
                               join nightshift.verdict v on v.id = a.verdict_id where a.id = authorisation_id))
                """)
                    .param("case", victim.it().id().number())
                    .param("invoice", victim.invoice())
                    .query(String.class)
                    .list());
        }
        return wrong;
    }

    /** Each has one case, whose cap is 300 EUR for what nobody approves, and has paid 1000 EUR. */
    List<String> customersBeyondWhatTheyPaidOrTheCaps() {
        return database.sql("""
            select f.case_number || ': ' || sum((f.arguments ->> 'amount')::numeric)
              from nightshift.effect f
              join nightshift.authorisation a on a.id = f.authorisation_id
              join nightshift.verdict v on v.id = a.verdict_id
             where f.case_number in (:cases) and f.action in ('issueRefund', 'grantCredit') and f.state <> 'REFUSED'
             group by f.case_number
            having sum((f.arguments ->> 'amount')::numeric) > 1000
                or sum((f.arguments ->> 'amount')::numeric) filter (where v.word = 'ALLOW') > 300
            """).param("cases", numbers()).query(String.class).list();
    }
}
