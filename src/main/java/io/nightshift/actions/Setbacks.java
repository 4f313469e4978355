package io.nightshift.actions;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes down what systems say of work when nobody has asked, each thing once: receipts stay as they are, and what came of them
 * is written beside them. Whoever has to see to it hears of it in the same transaction.
 */
@Repository
public class Setbacks {

    private static final Logger log = LoggerFactory.getLogger(Setbacks.class);

    /** The topics of what customers read. */
    private static final List<String> LETTERS = List.of("send-reply", "ask-customer");

    private final JdbcClient database;
    private final Ledger ledger;
    private final Cases cases;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Setbacks(
            JdbcClient database,
            Ledger ledger,
            Cases cases,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.cases = cases;
        this.events = events;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * {@link Unavailable} while the ledger does not know yet what it has to be held against. What could be taken down stays; told
     * again, only the rest is.
     */
    public void take(Tidings tidings) {
        switch (tidings) {
            case Tidings.Undone undone -> transactions.executeWithoutResult(status -> take(undone));
            case Tidings.NotDelivered letter -> transactions.executeWithoutResult(status -> take(letter));
            case Tidings.Disputed disputed -> take(disputed);
            case Tidings.Done done -> transactions.executeWithoutResult(status -> clear(done));
        }
    }

    private void take(Tidings.Undone it) {
        var caseId = database.sql("""
            update nightshift.effect set undone = :words, undone_at = :now
             where key = :key and state = 'DONE' and undone_at is null
               and coalesce(receipt ->> 'reference', '') in ('', :reference)
            returning case_number
            """)
                .param("words", it.words())
                .param("now", now())
                .param("key", it.key().value())
                .param("reference", it.reference())
                .query(Long.class)
                .optional()
                .map(CaseId::new);
        caseId.ifPresentOrElse(
                id -> events.publishEvent(new CameUndone(
                        id, it.key(), it.reference(), it.words(), HandOverReason.TOOL_FAILURE, withPerson(id))),
                () -> wonder(it));
    }

    /** Known already, done by nobody of this house, or not settled yet: then the receipt, or a person's finding, comes first. */
    private void wonder(Tidings.Undone it) {
        var state = stateOf(it.key());
        if (state.filter(List.of("CLAIMED", "IN_DOUBT")::contains).isPresent()) {
            throw new Unavailable("What became of effect " + it.key() + " is not settled yet; then: " + it.words());
        }
        log.info("{} ({}) changes nothing: the effect is {}", it.reference(), it.key(), state.orElse("not ours"));
    }

    private void take(Tidings.NotDelivered it) {
        database.sql("""
            update nightshift.effect f set undone = :words, undone_at = :now
              from nightshift.escalation e
             where e.number = f.case_number and e.ticket_source = :source and e.ticket_id = :ticket
               and f.topic in (:letters) and f.receipt ->> 'reference' = :reference
               and f.state = 'DONE' and f.undone_at is null
            returning f.case_number, f.key
            """)
                .param("words", it.words())
                .param("now", now())
                .param("source", it.ticket().source())
                .param("ticket", it.ticket().id())
                .param("letters", LETTERS)
                .param("reference", it.reference())
                .query((row, index) -> {
                    var id = new CaseId(row.getLong("case_number"));
                    var key = new EffectKey(row.getString("key"));
                    return new CameUndone(
                            id, key, it.reference(), it.words(), HandOverReason.NOT_DELIVERED, withPerson(id));
                })
                .optional()
                .ifPresentOrElse(events::publishEvent, () -> requireSettledLetters(it));
    }

    /** Where it is not known yet, what is still being written may turn out to be the letter that is meant. */
    private void requireSettledLetters(Tidings.NotDelivered it) {
        var beingWritten = database.sql("""
            select exists (
                select from nightshift.effect f join nightshift.escalation e on e.number = f.case_number
                 where e.ticket_source = :source and e.ticket_id = :ticket
                   and f.topic in (:letters)
                having bool_or(f.state = 'CLAIMED')
                   and not coalesce(
                         bool_or(f.undone_at is not null and f.receipt ->> 'reference' = :reference), false))
            """)
                .param("source", it.ticket().source())
                .param("ticket", it.ticket().id())
                .param("letters", LETTERS)
                .param("reference", it.reference())
                .query(Boolean.class)
                .single();
        if (beingWritten) {
            throw new Unavailable(
                    "A letter on " + it.ticket() + " is being written; it may be the one that did not arrive");
        }
    }

    /** A case that cannot be told now keeps the news from none of the customer's others. */
    private void take(Tidings.Disputed it) {
        var problems = new ArrayList<RuntimeException>();
        for (var id : cases.openOf(it.customers())) {
            try {
                transactions.executeWithoutResult(status -> note(it, id));
            } catch (RuntimeException e) {
                problems.add(e);
            }
        }
        if (!problems.isEmpty()) {
            var first = problems.getFirst();
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void note(Tidings.Disputed it, CaseId id) {
        var isNew = database.sql("""
            insert into nightshift.dispute (source, payment, case_number, words, noticed_at)
            values (:source, :payment, :case, :words, :now) on conflict do nothing
            """)
                        .param("source", it.system())
                        .param("payment", it.payment())
                        .param("case", id.number())
                        .param("words", it.words())
                        .param("now", now())
                        .update()
                == 1;
        if (isNew) {
            events.publishEvent(new PaymentDisputed(id, it.payment(), it.words(), withPerson(id)));
        }
    }

    /** A receipt overrules what was believed before it came; what is still being carried out is settled by whoever does so. */
    private void clear(Tidings.Done it) {
        database.sql("""
            select case_number, action, state from nightshift.effect
             where key = :key and topic = :topic and state in ('IN_DOUBT', 'REFUSED') for update
            """)
                .param("topic", it.topic())
                .param("key", it.key().value())
                .query((row, index) -> new DoubtCleared(
                        new CaseId(row.getLong("case_number")),
                        it.key(),
                        row.getString("action"),
                        it.receipt(),
                        row.getString("state").equals("REFUSED")))
                .optional()
                .filter(cleared -> ledger.settle(cleared.key(), cleared.receipt()))
                .ifPresent(events::publishEvent);
    }

    private boolean withPerson(CaseId id) {
        return cases.lock(id).state() == CaseState.HANDED_OVER;
    }

    private Optional<String> stateOf(EffectKey key) {
        return database.sql("select state from nightshift.effect where key = :key")
                .param("key", key.value())
                .query(String.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
