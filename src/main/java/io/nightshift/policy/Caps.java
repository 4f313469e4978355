package io.nightshift.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Holds what is given against the caps: what the agent gives without a person, and what is given in all. What is authorised
 * is reserved in the same transaction; the database releases it in the transaction that says that it did not happen.
 */
@Repository
class Caps {

    private static final String CURRENCY = "EUR";
    /** What a person decides, by the table that lets the agent carry it out. */
    private static final Map<String, String> DECIDED =
            Map.of("refund-authority", "REFUND", "credit-authority", "CREDIT");

    private final CapSettings settings;
    private final JdbcClient database;
    private final Clock clock;

    Caps(CapSettings settings, JdbcClient database, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** Looks for room for what a verdict would have given. Payments that could exceed a cap together wait for each other. */
    Room roomFor(Matter matter, Verdict verdict) {
        var money = matter.money();
        return money.isNone() || verdict instanceof Verdict.Forbid
                ? new Room.Uncapped()
                : roomFor(matter, verdict, money.amount());
    }

    private Room roomFor(Matter matter, Verdict verdict, BigDecimal amount) {
        if (!CURRENCY.equals(matter.money().currency())) {
            return new Room.Exceeded("The caps are in " + CURRENCY + ", and this is not", true, List.of(), amount);
        }
        var now = clock.instant();
        var inAll = Cap.inAll(matter, settings, now);
        if (decided(matter, amount)) {
            lock(inAll, amount);
            return new Room.Decided(inAll, amount);
        }
        var caps = verdict instanceof Verdict.Allow ? Cap.alone(matter, settings, now) : inAll;
        lock(caps, amount);
        var usedOf = used(caps, matter);
        for (var cap : caps) {
            var used = Objects.requireNonNull(usedOf.get(cap.scope()), cap.scope());
            if (!cap.holds(used, amount)) {
                return new Room.Exceeded(cap.exceeded(used), inAll.contains(cap), inAll, amount);
            }
        }
        return new Room.Fits(caps, amount);
    }

    /** Reserves what was just authorised, in the transaction that looked for room. */
    void reserve(Room room, long authorisation) {
        switch (room) {
            case Room.Uncapped none -> {}
            case Room.Fits(List<Cap> caps, BigDecimal amount) -> reserve(caps, amount, authorisation, false);
            case Room.Decided(List<Cap> caps, BigDecimal amount) -> reserve(caps, amount, authorisation, true);
            case Room.Exceeded(String reason, boolean inAll, List<Cap> caps, BigDecimal amount) ->
                reserve(caps, amount, authorisation, inAll);
        }
    }

    /** No two of the caps have the same scope: the database adds up what is used of each when all rows are written. */
    private void reserve(List<Cap> caps, BigDecimal amount, long authorisation, boolean beyond) {
        about(caps, """
            insert into nightshift.cap_use (authorisation_id, scope, cap, counts_from, amount, reserved_at, beyond)
            select :authorisation, scope, cap, since, :amount, at, :beyond
              from unnest(:scopes, cast(:caps as numeric[]), cast(:since as timestamptz[]), cast(:at as timestamptz[]))
                   as caps (scope, cap, since, at)
            on conflict do nothing
            """)
                .param("at", words(caps, cap -> cap.at().toString()))
                .param("authorisation", authorisation)
                .param("amount", amount)
                .param("beyond", beyond)
                .update();
    }

    private void lock(List<Cap> caps, BigDecimal amount) {
        about(caps, """
            select nightshift.lock_caps(:scopes, cast(:caps as numeric[]), cast(:since as timestamptz[]), :amount, 0.25)
            """).param("amount", amount).query((row, index) -> true).list();
    }

    /** A statement about caps, side by side: their scopes, how much they hold and since when. */
    private JdbcClient.StatementSpec about(List<Cap> caps, String sql) {
        return database.sql(sql)
                .param("scopes", words(caps, Cap::scope))
                .param("caps", words(caps, cap -> cap.amount().toPlainString()))
                .param("since", words(caps, cap -> cap.countsFrom().toString()));
    }

    private static String[] words(List<Cap> caps, Function<Cap, String> word) {
        return caps.stream().map(word).toArray(String[]::new);
    }

    /** What is used of each cap by others than this step. */
    private Map<String, BigDecimal> used(List<Cap> caps, Matter matter) {
        Map<String, BigDecimal> usedOf = new HashMap<>();
        about(caps, """
            select scope, nightshift.cap_used(scope, since) - coalesce((
                       select sum(u.amount)
                         from nightshift.cap_use u join nightshift.authorisation a on a.id = u.authorisation_id
                        where a.step_id = :step and u.scope = caps.scope and u.reserved_at >= since
                          and u.released_at is null), 0) as used
              from unnest(:scopes, cast(:since as timestamptz[])) as caps (scope, since)
            """).param("step", matter.step().id()).query(row -> {
            usedOf.put(row.getString("scope"), row.getBigDecimal("used"));
        });
        return usedOf;
    }

    /** A payment that a person has decided to the cent is theirs, once; it is no money the agent gives by itself. */
    private boolean decided(Matter matter, BigDecimal amount) {
        return database.sql("""
            select exists (
                select from nightshift.plan p
                  join nightshift.resolution r on r.case_number = p.case_number and r.round = p.round
                 where p.case_number = :case and p.version = :version and r.kind = :kind
                   and r.amount = :amount
                   and not exists (select from nightshift.step s
                                     join nightshift.plan q on q.case_number = s.case_number and q.version = s.plan_version
                                     join nightshift.authorisation a on a.step_id = s.id
                                    where s.case_number = p.case_number and q.round = p.round and s.id <> :step
                                      and s.arguments -> 'amount' = to_jsonb(:plain::numeric) and s.state <> 'REFUSED'))
            """)
                .param("case", matter.step().caseId().number())
                .param("version", matter.step().planVersion())
                .param("step", matter.step().id())
                .param("kind", DECIDED.getOrDefault(matter.tool().authority(), ""))
                .param(
                        "amount",
                        amount.setScale(2, RoundingMode.UP).toPlainString() + " "
                                + matter.money().currency())
                .param("plain", amount)
                .query(Boolean.class)
                .single();
    }
}
