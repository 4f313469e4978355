package io.nightshift.retail;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketRef;
import io.nightshift.policy.ChosenHandlings;
import io.nightshift.policy.Handling;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** The house: each visit is a case, each turn a plan that goes through catalogue, authority, ledger and engine. */
final class HouseCounter implements Counter {

    /** What other tests do about a type holds the agent back on that type only. */
    private final String type = "retail-" + UUID.randomUUID();

    private final Cases cases;
    private final Assessments assessments;
    private final ChosenHandlings handlings;
    private final Requests requests;
    private final Floor floor;
    private final Outcomes outcomes;

    /** The pack must be deployed. */
    HouseCounter(ApplicationContext house) {
        cases = house.getBean(Cases.class);
        assessments = house.getBean(Assessments.class);
        handlings = house.getBean(ChosenHandlings.class);
        requests = house.getBean(Requests.class);
        floor = Floor.in(house);
        outcomes = Outcomes.in(house);
    }

    @Override
    public Visit welcome(String customer, Shop shop) {
        return new HouseVisit(this, customer, shop);
    }

    Floor floor() {
        return floor;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /** A case of a customer who is signed in, read and ready to be planned. */
    CaseId open(String customer, Shop shop) {
        var ticket = new TicketRef("retail", UUID.randomUUID().toString());
        var id = cases.open(ticket, new CustomerRef(customer), "A request to the shop", "chat")
                .orElseThrow();
        assessments.store(
                id, 1, new Assessment(type, Assessment.Mood.CALM, Set.of(), "en", 1, List.of(), "the shop's counter"));
        agentHandles(id, 1);
        requests.open(id, shop);
        return id;
    }

    Request request(CaseId id) {
        return requests.of(id).orElseThrow();
    }

    /** The customer has heard what became of the last plan and goes on. */
    void nextRound(CaseId id) {
        agentHandles(id, cases.get(id).round() + 1);
        cases.nextRound(id);
    }

    private void agentHandles(CaseId id, int round) {
        handlings.store(
                id, round, new Handling(Handling.Word.ACT, HandOverReason.UNFORESEEN, "the shop's own agent serves"));
    }

    void close(CaseId id) {
        requests.close(id);
    }

    /** What nobody has ended is taken out of the house, so that no person is called for it. */
    void abandon(CaseId id, String instance) {
        cases.close(id);
        floor.clear(instance);
        requests.close(id);
    }
}
