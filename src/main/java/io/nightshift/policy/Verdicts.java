package io.nightshift.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.planning.PlannedStep;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verdicts and the authorisations that follow from them, on record. */
@Repository
class Verdicts {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Verdicts(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Writes a verdict down, with what it was asked, where each input came from and what the table said. */
    long record(Matter matter, Judged judged) {
        var decision = judged.decision();
        var verdict = judged.verdict();
        var money = matter.money();
        var ask = verdict instanceof Verdict.Ask it ? it : new Verdict.Ask("", "", false, "");
        return database.sql("""
            insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, outputs,
                                            decision_instance, escalation_type, segment,
                                            word, approvers, second_person, beyond_caps, beyond_in_all, reason,
                                            autonomy, autonomy_by, amount, currency, after_no, given_at)
            values (:step, :hash, :decision, :version, :rule, :inputs::jsonb, :outputs::jsonb,
                    nullif(:instance, ''), :type, :segment,
                    :word, :approvers, :second, :beyond, :inAll, :reason, :autonomy, :dial, :amount, :currency, :afterNo, :now)
            returning id
            """)
                .param("step", matter.step().id())
                .param("hash", matter.step().argumentsHash())
                .param("decision", decision.key())
                .param("version", decision.version())
                .param("rule", decision.rule())
                .param("inputs", write(judged.provenance()))
                .param("outputs", write(decision.outputs()))
                .param("instance", decision.instance())
                .param("type", matter.escalationType())
                .param("segment", matter.segment())
                .param("word", verdict.word())
                .param("approvers", ask.approvers())
                .param("second", ask.secondPerson())
                .param("beyond", judged.beyond() != Judged.Beyond.NONE)
                .param("inAll", judged.beyond() == Judged.Beyond.IN_ALL)
                .param("reason", reason(verdict, decision))
                .param("autonomy", matter.dial().level().name())
                .param("dial", matter.dial().by())
                .param("amount", money.isNone() ? null : money.amount())
                .param("currency", money.isNone() ? null : money.currency())
                .param("afterNo", judged.afterNo())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static String reason(Verdict verdict, Decision decision) {
        return switch (verdict) {
            case Verdict.Allow allow -> decision.annotation();
            case Verdict.Ask ask -> ask.reason();
            case Verdict.Forbid forbid -> forbid.reason();
        };
    }

    /**
     * Authorises a step for its present arguments and gives the authorisation's number; one that was given before follows from
     * this verdict from here on. The database refuses one that does not follow from the verdict.
     */
    Optional<Long> authorise(PlannedStep step, long verdict) {
        return database.sql("""
            insert into nightshift.authorisation (step_id, verdict_id, arguments_hash, given_at)
            values (:step, :verdict, :hash, :now)
            on conflict (step_id) do update set verdict_id = excluded.verdict_id, given_at = excluded.given_at
             where nightshift.authorisation.arguments_hash = excluded.arguments_hash
            returning id
            """)
                .param("step", step.id())
                .param("verdict", verdict)
                .param("hash", step.argumentsHash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /** The newest verdict on a step in one sentence: which table and rule, why, on which inputs, and the dial. */
    Optional<String> grounds(UUID step) {
        return database.sql("""
            select decision, decision_version, rule, reason, autonomy, autonomy_by, coalesce(
                   (select string_agg(key || ' = ' || (value ->> 'value') || ' (' || (value ->> 'source') || ')', ', '
                                      order by key)
                      from jsonb_each(inputs)), 'nothing') as inputs
              from nightshift.verdict where step_id = :step order by id desc limit 1
            """)
                .param("step", step)
                .query((row, index) -> row.getString("decision") + " v" + row.getInt("decision_version")
                        + (row.getString("rule").isEmpty() ? "" : ", rule " + row.getString("rule"))
                        + (row.getString("reason").isEmpty() ? "" : ", \"" + row.getString("reason") + "\"")
                        + ", on " + row.getString("inputs")
                        + (row.getString("autonomy_by").isEmpty()
                                ? ""
                                : "; dial at " + row.getString("autonomy") + " by " + row.getString("autonomy_by")))
                .optional();
    }

    /** How many people of a group have approved exactly these arguments of a step. */
    int approvals(PlannedStep step, String approvers) {
        return database.sql("""
            select count(distinct lower(btrim(approver))) from nightshift.approval
             where step_id = :step and arguments_hash = :hash and decision = 'APPROVED' and approvers = :approvers
            """)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .param("approvers", approvers)
                .query(Integer.class)
                .single();
    }

    /** Whether somebody who has approved exactly these arguments was told that a cap would be exceeded, or one of all that is given. */
    boolean approvedBeyondCaps(PlannedStep step, boolean inAll) {
        return database.sql("select nightshift.approved_beyond_caps(:step, :hash, :inAll)")
                .param("inAll", inAll)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .query(Boolean.class)
                .single();
    }

    /** The last time that a table, a cap or a lack of facts had people asked about a step; what the dial asked does not count. */
    Optional<Verdict.Ask> lastAsk(UUID step) {
        return database.sql("""
            select rule, approvers, second_person, reason from nightshift.verdict
             where step_id = :step and word = 'ASK'
               and (rule = '' or beyond_caps or outputs ->> 'verdict' = 'ASK')
             order by id desc limit 1
            """)
                .param("step", step)
                .query((row, index) -> new Verdict.Ask(
                        row.getString("rule"),
                        row.getString("approvers"),
                        row.getBoolean("second_person"),
                        row.getString("reason")))
                .optional();
    }

    /** Whether a table that could decide has had people asked about exactly these arguments of a step. */
    boolean askedByRule(UUID step, String argumentsHash) {
        return database.sql("""
            select exists (select from nightshift.verdict
                            where step_id = :step and arguments_hash = :hash and word = 'ASK' and rule <> ''
                              and outputs ->> 'verdict' = 'ASK')
            """)
                .param("step", step)
                .param("hash", argumentsHash)
                .query(Boolean.class)
                .single();
    }

    /** Whether a person has written these arguments of a step. */
    boolean amended(UUID step, String argumentsHash) {
        return database.sql("""
            select exists (select from nightshift.approval
                            where step_id = :step and arguments_hash = :hash and amended)
            """)
                .param("step", step)
                .param("hash", argumentsHash)
                .query(Boolean.class)
                .single();
    }

    private String write(Map<String, ?> inputs) {
        try {
            return json.writeValueAsString(inputs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Inputs are plain values", e);
        }
    }
}
