package io.nightshift.policy;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What we have authorised for a customer lately: a fact that was fetched an hour ago does not know of it. */
@Repository
class Concessions {

    private static final String COUNT = "concessions.last90Days";
    private static final Map<String, String> SUMS =
            Map.of("refunds.last90Days", "refund-authority", "credits.last90Days", "credit-authority");
    private static final Duration LATELY = Duration.ofDays(90);

    private final JdbcClient database;
    private final Clock clock;

    Concessions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Brings up to now what a table asks about earlier concessions. Decisions about one customer's concessions wait for each
     * other until their transactions end, so that none is made without the one before it.
     */
    Map<String, Fact> addTo(Map<String, Fact> facts, PlannedStep step, DecisionTable table) {
        if (table.inputs().stream().noneMatch(input -> input.equals(COUNT) || SUMS.containsKey(input))) {
            return facts;
        }
        lockCustomer(step);
        Map<String, Fact> current = new HashMap<>(facts);
        current.put(COUNT, new Fact(COUNT, count(step), "house", step.caseId().toString(), clock.instant()));
        SUMS.forEach((name, authority) ->
                current.computeIfPresent(name, (same, fact) -> withAuthorised(fact, step, authority)));
        return current;
    }

    /** Decisions about what one customer gets wait for each other until their transactions end. */
    void lockCustomer(PlannedStep step) {
        database.sql("""
            select pg_advisory_xact_lock(hashtextextended('nightshift.concessions ' || customer, 0))
              from nightshift.escalation where number = :case
            """)
                .param("case", step.caseId().number())
                .query((row, index) -> true)
                .list();
    }

    /** Discounts, and credits nobody decided: given away to please, not paid back because they were due. */
    private BigDecimal count(PlannedStep step) {
        return database.sql(AUTHORISED + """
               and (v.decision = 'discount-authority'
                    or v.decision = 'credit-authority'
                       and not exists (select from nightshift.plan p
                                         join nightshift.resolution r
                                           on r.case_number = p.case_number and r.round = p.round
                                        where p.case_number = s.case_number and p.version = s.plan_version))
            """)
                .param("case", step.caseId().number())
                .param("step", step.id())
                .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
                .query(BigDecimal.class)
                .single();
    }

    /** The fact with what it cannot contain yet; null, not known, where that is in another currency. */
    private @Nullable Fact withAuthorised(Fact fact, PlannedStep step, String authority) {
        if (!(fact.value() instanceof Money known)) {
            return fact;
        }
        var sum = known.amount();
        for (var amount : notYetIn(fact.fetchedAt(), step, authority)) {
            if (!known.currency().getCurrencyCode().equals(amount.currency())) {
                return null;
            }
            sum = sum.add(amount.amount());
        }
        var whole = sum.setScale(known.amount().scale(), RoundingMode.UP);
        return fact.withValue(new Money(whole, known.currency()));
    }

    /** What was carried out before the source was asked is in its answer; everything else is not, for sure. */
    private List<Amount> notYetIn(Instant fetchedAt, PlannedStep step, String authority) {
        return database.sql(AUTHORISED_AMOUNTS + """
               and v.decision = :authority
               and not exists (select from nightshift.effect f
                                where f.authorisation_id = a.id and f.state = 'DONE' and f.settled_at < :fetched)
            """)
                .param("case", step.caseId().number())
                .param("step", step.id())
                .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
                .param("authority", authority)
                .param("fetched", fetchedAt.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Amount(
                        Optional.ofNullable(row.getBigDecimal("amount")).orElse(BigDecimal.ZERO),
                        String.valueOf(row.getString("currency"))))
                .list();
    }

    private static final String OTHER_STEPS = """
          from nightshift.escalation mine
          join nightshift.escalation e on e.customer = mine.customer
          join nightshift.step s on s.case_number = e.number
          join nightshift.authorisation a on a.step_id = s.id
          join nightshift.verdict v on v.id = a.verdict_id
         where mine.number = :case and s.id <> :step and s.state not in ('REFUSED', 'UNDONE') and a.given_at >= :since
        """;

    private static final String AUTHORISED = "select count(*)" + OTHER_STEPS;

    private static final String AUTHORISED_AMOUNTS =
            "select case when jsonb_typeof(s.arguments -> 'amount') = 'number' then (s.arguments ->>"
                    + " 'amount')::numeric end as amount, s.arguments ->> 'currency' as currency"
                    + OTHER_STEPS;

    /** An amount as a plan proposed it; without a currency, or in an unknown one, it cannot be added. */
    private record Amount(BigDecimal amount, String currency) {}
}
