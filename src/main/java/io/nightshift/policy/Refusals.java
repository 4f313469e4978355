package io.nightshift.policy;

import io.nightshift.cases.CaseId;
import io.nightshift.planning.PlannedStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have said no to, and how far that reaches. */
@Repository
public class Refusals {

    /** Arguments that say the same thing in other words. */
    private static final String[] WORDING = {"reason", "note", "text", "subject"};

    private final JdbcClient database;

    Refusals(JdbcClient database) {
        this.database = database;
    }

    /** Whether people have refused something in a round of a case, by word or by silence. */
    public boolean areIn(CaseId id, int round) {
        return database.sql("""
            select exists (select from nightshift.plan p
                             join nightshift.step s on s.case_number = p.case_number and s.plan_version = p.version
                             join nightshift.approval a on a.step_id = s.id
                            where p.case_number = :case and p.round = :round and a.decision <> 'APPROVED')
            """)
                .param("case", id.number())
                .param("round", round)
                .query(Boolean.class)
                .single();
    }

    /**
     * Who has refused this, and why: exactly this step, by silence or word, or by word the same action in an earlier plan of the
     * same round, however that worded its reasons. What is new in a later round may change a person's mind.
     */
    Optional<String> of(PlannedStep step) {
        return database.sql("""
            select a.approver, a.reason
              from nightshift.step mine
              join nightshift.plan now on now.case_number = mine.case_number and now.version = mine.plan_version
              join nightshift.step s on s.case_number = mine.case_number and s.action = mine.action
              join nightshift.plan p on p.case_number = s.case_number and p.version = s.plan_version
              join nightshift.approval a on a.step_id = s.id
             where mine.id = :step
               and (s.id = mine.id and a.arguments_hash = :hash and a.decision <> 'APPROVED'
                    or p.round = now.round and a.decision = 'REJECTED'
                       and (a.arguments_hash = :hash
                            or not a.amended and mine.arguments - :wording <> '{}'
                               and s.arguments - :wording = mine.arguments - :wording))
             order by a.decided_at limit 1
            """)
                .param("step", step.id())
                .param("wording", WORDING)
                .param("hash", step.argumentsHash())
                .query((row, index) -> "refused by " + row.getString("approver") + ": " + row.getString("reason"))
                .optional();
    }

    /** The noes by word to money of a step's round: an amount, a discount, or the same action. Finance speaks before all others. */
    Optional<OfMoney> ofMoney(PlannedStep step) {
        var noes = database.sql("""
            select a.approvers, a.approver, a.reason, s.action
              from nightshift.step mine
              join nightshift.plan now on now.case_number = mine.case_number and now.version = mine.plan_version
              join nightshift.plan p on p.case_number = mine.case_number and p.round = now.round
              join nightshift.step s on s.case_number = p.case_number and s.plan_version = p.version
              join nightshift.approval a on a.step_id = s.id and a.decision = 'REJECTED'
              join nightshift.approval_request r on r.task_id = a.task_id
              join nightshift.verdict v on v.id = r.verdict_id
             where mine.id = :step
               and (r.amount is not null or v.decision = 'discount-authority' or s.action = mine.action)
             order by a.approvers = :finance desc, a.decided_at desc
            """)
                .param("step", step.id())
                .param("finance", Judgement.MONEY_GROUP)
                .query((row, index) -> new OfMoney(
                        row.getString("approvers"),
                        row.getString("approver") + " has refused " + row.getString("action") + " in this round: "
                                + row.getString("reason")))
                .list();
        return noes.stream().findFirst().map(first -> first.with(noes));
    }

    /**
     * What people have refused of the money of a round.
     *
     * @param group the one to be asked about other money
     * @param words who refused what, and why
     */
    record OfMoney(String group, String words) {

        private OfMoney with(List<OfMoney> all) {
            return new OfMoney(group, all.stream().map(OfMoney::words).collect(Collectors.joining("; ")));
        }
    }
}
