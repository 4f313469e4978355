package io.nightshift.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.cases.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every effect of the agent on the world, once each.
 *
 * <p>An effect is claimed in a transaction of its own before the system is called, and settled in the transaction that
 * moves the process on. A claim without settlement is in doubt, and is looked up before it is repeated.
 */
@Repository
public class Ledger {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Ledger(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Claims the effect of an authorised deed; {@link NotAuthorised} without an authorisation of exactly this deed, if its
     * step has been settled without it or was decided anew, or if a person has the case and it was planned before. What has ended keeps its
     * answer. Step and case stay as they are until the claim is committed: whoever refuses the step or takes the case waits
     * for it, or it for them.
     *
     * @param changes the thing it changes: while another deed is at it that was not settled, {@link Unavailable}; {@link Refused}
     *     if nobody knows what became of that one, until its case is closed
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Claim claim(Deed deed, String argumentsHash, @Nullable String changes) {
        var claimed = database.sql("""
            insert into nightshift.effect
                   (key, authorisation_id, case_number, action, topic, arguments, changes, state, claimed_at)
            select :key, a.id, s.case_number, s.action, :topic, s.arguments, :changes, 'CLAIMED', :now
              from nightshift.authorisation a
              join nightshift.step s on s.id = a.step_id
              join nightshift.escalation e on e.number = s.case_number
             where a.step_id = :key::uuid and a.arguments_hash = :hash
               and s.case_number = :case and s.action = :action
               and (s.state = 'PROPOSED'
                       and not exists (select from nightshift.verdict v
                                        where v.step_id = s.id and v.id > a.verdict_id and v.word <> 'ALLOW')
                    or exists (select from nightshift.effect where key = :key))
               and (e.state not in ('HANDED_OVER', 'CLOSED')
                    or e.state = 'HANDED_OVER'
                       and s.plan_version > (select h.last_plan from nightshift.hand_over h
                                              where h.case_number = e.number and h.resolved_at is null)
                       and exists (select from nightshift.plan p
                                    where p.case_number = s.case_number and p.version = s.plan_version
                                      and p.catalogue like 'hand-over:%')
                    or exists (select from nightshift.effect f where f.key = :key and f.state in ('DONE', 'REFUSED')))
               for share of e, s
            on conflict (key) do update set attempts = nightshift.effect.attempts + 1, claimed_at = excluded.claimed_at
            returning attempts, state, receipt::text as receipt, error
            """)
                .param("key", deed.key().value())
                .param("topic", deed.tool().topic())
                .param("changes", changes)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("hash", argumentsHash)
                .param("case", deed.caseId().number())
                .param("action", deed.tool().name())
                .query((row, index) -> claim(
                        row.getInt("attempts"),
                        row.getString("state"),
                        row.getString("receipt"),
                        row.getString("error")))
                .optional();
        var claim = claimed.orElseThrow(() -> new NotAuthorised("No authorisation covers "
                + deed.tool().name() + " of " + deed.caseId()
                + " with these arguments while the agent has the case; nothing was done"));
        if (changes != null && claim instanceof Claim.Claimed) {
            requireNobodyElseAt(changes, deed.key());
        }
        return claim;
    }

    /** Whoever claims at the same moment waits until this claim is committed. */
    private void requireNobodyElseAt(String thing, EffectKey key) {
        database.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:thing, 0))")
                .param("thing", thing)
                .query(Integer.class)
                .single();
        database.sql("""
            select f.case_number, f.state from nightshift.effect f
              join nightshift.escalation e on e.number = f.case_number
             where f.changes = :thing and f.key <> :key
               and (f.state = 'CLAIMED' or f.state = 'IN_DOUBT' and e.state <> 'CLOSED')
             order by f.state desc limit 1
            """)
                .param("thing", thing)
                .param("key", key.value())
                .query((row, index) ->
                        somebodyAt(thing, new CaseId(row.getLong("case_number")), row.getString("state")))
                .optional()
                .ifPresent(it -> {
                    throw it;
                });
    }

    private static RuntimeException somebodyAt(String thing, CaseId other, String state) {
        return state.equals("IN_DOUBT")
                ? new Refused("Nobody knows what became of what " + other + " did with " + thing
                        + "; a person has to find out first")
                : new Unavailable(other + " is changing " + thing + " at this moment");
    }

    private Claim claim(int attempts, String state, @Nullable String receipt, @Nullable String error) {
        return switch (state) {
            case "DONE" -> new Claim.AlreadyDone(read(receipt));
            case "REFUSED" -> new Claim.AlreadyRefused(String.valueOf(error));
            default -> attempts == 1 ? new Claim.Claimed() : new Claim.InDoubt();
        };
    }

    /**
     * Writes the receipt, in the caller's transaction; false if one was written before. A receipt overrules what anybody
     * believed before it came.
     */
    @Transactional
    public boolean settle(EffectKey key, Receipt receipt) {
        return settle(key, "DONE", write(receipt), null);
    }

    /** Notes that the system refused, and that therefore nothing happened; false if the end was on record. */
    @Transactional
    public boolean refused(EffectKey key, String reason) {
        return settle(key, "REFUSED", null, reason);
    }

    /** Notes that nobody knows whether it happened, a person has to find out; false if the end was on record. */
    @Transactional
    public boolean inDoubt(EffectKey key, String reason) {
        return settle(key, "IN_DOUBT", null, reason);
    }

    private boolean settle(EffectKey key, String state, @Nullable String receipt, @Nullable String error) {
        return database.sql("""
            update nightshift.effect
               set state = :state, receipt = :receipt::jsonb, error = :error, settled_at = :now
             where key = :key and (state in ('CLAIMED', 'IN_DOUBT') or state = 'REFUSED' and :state = 'DONE')
            """)
                        .param("state", state)
                        .param("receipt", receipt)
                        .param("error", error)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("key", key.value())
                        .update()
                == 1;
    }

    /** The effects of an action of a case that are in doubt, locked until the caller's transaction ends. */
    public List<EffectKey> inDoubt(CaseId id, String action) {
        return database.sql("""
            select key from nightshift.effect where case_number = :case and action = :action and state = 'IN_DOUBT'
             order by claimed_at for update
            """)
                .param("case", id.number())
                .param("action", action)
                .query((row, index) -> new EffectKey(row.getString("key")))
                .list();
    }

    /** The receipts of what was done under these keys and holds, by action, in the order it was settled. */
    public Map<String, Receipt> receipts(List<EffectKey> keys) {
        Map<String, Receipt> receipts = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            return receipts;
        }
        database.sql("""
            select action, receipt::text as receipt from nightshift.effect
             where key in (:keys) and state = 'DONE' and undone_at is null order by settled_at, key
            """)
                .param("keys", keys.stream().map(EffectKey::value).toList())
                .query((row, index) -> receipts.put(row.getString("action"), read(row.getString("receipt"))))
                .list();
        return receipts;
    }

    /** The actions that were begun before a person took the case, and of which nobody knows yet what became of them. */
    public List<String> underWay(CaseId id) {
        return database.sql("""
            select f.action from nightshift.effect f
              join nightshift.authorisation a on a.id = f.authorisation_id
              join nightshift.step s on s.id = a.step_id
              join nightshift.hand_over h on h.case_number = s.case_number and h.resolved_at is null
             where f.case_number = :case and f.state = 'CLAIMED' and s.plan_version <= h.last_plan
             order by f.claimed_at
            """).param("case", id.number()).query(String.class).list();
    }

    /**
     * Effects that were last tried before a moment and never settled, on cases or plans the agent no longer works on: nobody
     * will come back to them by himself.
     */
    public List<EffectKey> abandoned(Instant claimedBefore) {
        return database.sql("""
            select f.key from nightshift.effect f
              join nightshift.escalation e on e.number = f.case_number
              join nightshift.authorisation a on a.id = f.authorisation_id
              join nightshift.step s on s.id = a.step_id
             where f.state = 'CLAIMED' and f.claimed_at < :moment
               and (e.state in ('HANDED_OVER', 'CLOSED')
                    or exists (select from nightshift.plan p
                                where p.case_number = s.case_number and p.version > s.plan_version))
             order by f.claimed_at limit 100
            """)
                .param("moment", claimedBefore.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new EffectKey(row.getString("key")))
                .list();
    }

    private String write(Receipt receipt) {
        try {
            return json.writeValueAsString(receipt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A receipt is plain words", e);
        }
    }

    private Receipt read(@Nullable String receipt) {
        try {
            return json.readValue(String.valueOf(receipt), Receipt.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored receipt is not readable: " + receipt, e);
        }
    }
}
