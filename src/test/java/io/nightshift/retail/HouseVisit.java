package io.nightshift.retail;

import io.nightshift.cases.CaseId;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.Step;
import io.nightshift.retail.Answer.By;
import io.nightshift.retail.Floor.Place;
import java.util.List;
import java.util.Optional;

/** A customer whose request is a case of the house; where the house has ended the case, the next wish opens another. */
final class HouseVisit implements Counter.Visit {

    private final HouseCounter counter;
    private final String customer;
    private final Shop shop;
    private Optional<Running> running = Optional.empty();

    HouseVisit(HouseCounter counter, String customer, Shop shop) {
        this.counter = counter;
        this.customer = customer;
        this.shop = shop;
    }

    /** A plan is checked as a whole; which of its writes is at fault is seen by planning them one by one. */
    @Override
    public List<Answer> carryOut(List<Call> writes) {
        var answers = turn(plan(writes));
        var faulty = answers.getFirst() instanceof Answer.Refused refusal && refusal.by() == By.PLAN_CHECK;
        return faulty && writes.size() > 1 ? carryOut(writes.subList(0, 1)) : answers;
    }

    private static PlanDraft plan(List<Call> writes) {
        var steps = writes.stream()
                .map(call -> new Step(call.name(), call.plain(), "The customer wants it", List.of()))
                .toList();
        return new PlanDraft.Drafted("What the customer wants", "the shop's agent", steps);
    }

    @Override
    public void handOver(String reason) {
        turn(new PlanDraft.NoPlan(reason));
    }

    private List<Answer> turn(PlanDraft draft) {
        var id = running.map(Running::id).orElseGet(() -> counter.open(customer, shop));
        var earlier = counter.outcomes().plansOf(id);
        counter.request(id).plan(draft);
        var instance = goOn(id);
        running = Optional.of(new Running(id, instance));
        if (counter.floor().rest(instance) == Place.ENDED) {
            counter.close(id);
            running = Optional.empty();
        }
        return counter.outcomes().since(earlier, id);
    }

    private String goOn(CaseId id) {
        if (running.isEmpty()) {
            return counter.floor().begin(id);
        }
        counter.nextRound(id);
        counter.floor().customerWrote(running.get().instance());
        return running.get().instance();
    }

    @Override
    public void close() {
        running.ifPresent(it -> {
            try {
                counter.floor().customerLeft(it.instance());
                counter.floor().rest(it.instance());
                counter.close(it.id());
            } catch (RuntimeException e) {
                counter.abandon(it.id(), it.instance());
                throw e;
            }
        });
    }

    /** A case, and the process that works on it. */
    private record Running(CaseId id, String instance) {}
}
