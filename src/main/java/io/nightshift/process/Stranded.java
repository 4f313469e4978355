package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.process.Standstills.Standstill;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a person to every case whose process stands still because of an incident, or was deleted under it: no case waits
 * for nobody.
 */
@Component
class Stranded {

    private static final Logger log = LoggerFactory.getLogger(Stranded.class);
    private static final int AT_ONCE = 100;

    private final Standstills standstills;
    private final Arrival arrival;
    private final PersonCalled personCalled;
    private final HandOvers handOvers;
    private final Cases cases;
    private final TransactionTemplate transaction;

    Stranded(
            Standstills standstills,
            Arrival arrival,
            PersonCalled personCalled,
            HandOvers handOvers,
            Cases cases,
            TransactionTemplate transaction) {
        this.standstills = standstills;
        this.arrival = arrival;
        this.personCalled = personCalled;
        this.handOvers = handOvers;
        this.cases = cases;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${nightshift.workers.stranded-every:15s}")
    void callPersons() {
        callPersons(AT_ONCE);
    }

    /** From case to case, because a person who comes may end incidents, and then a count of them leads past others. */
    void callPersons(int atOnce) {
        var page = standstills.after(0, atOnce);
        while (!page.isEmpty()) {
            page.forEach(this::callPerson);
            page = standstills.after(page.getLast().caseId().number(), atOnce);
        }
    }

    /** A case whose instance somebody has deleted or emptied gets another one, which hands it over. */
    @Scheduled(fixedDelayString = "${nightshift.workers.stranded-every:15s}")
    void replaceLost() {
        for (var id : cases.withoutProcess(AT_ONCE)) {
            try {
                transaction.executeWithoutResult(status -> replace(id));
            } catch (RuntimeException e) {
                log.warn("{} has lost its process: {}; trying again soon", id, e.toString());
            }
        }
    }

    private void replace(CaseId id) {
        cases.lock(id);
        handOvers.ask(id, HandOverReason.UNFORESEEN, "The process of the case was deleted");
        arrival.atPerson(id);
    }

    private void callPerson(Standstill standstill) {
        try {
            personCalled.to(standstill.caseId(), HandOverReason.UNFORESEEN, standstill.words());
        } catch (RuntimeException e) {
            log.warn("No person could be called for {}: {}; trying again soon", standstill.caseId(), e.toString());
        }
    }
}
