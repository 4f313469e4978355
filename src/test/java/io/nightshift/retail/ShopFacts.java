package io.nightshift.retail;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import java.util.List;

/**
 * The shop's books as a source of the house: what they say about the step that is about to be decided. It knows nothing of
 * cases that are none of the shop's.
 */
final class ShopFacts implements FactSource {

    private final Requests requests;
    private final Plans plans;

    ShopFacts(Requests requests, Plans plans) {
        this.requests = requests;
        this.plans = plans;
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return requests.of(enquiry.caseId())
                .flatMap(request ->
                        plans.nextOpen(enquiry.caseId()).map(planned -> facts(planned.step(), request.shop(), enquiry)))
                .orElse(List.of());
    }

    /** Whose attempt it is says the case, and never the step. */
    private List<Fact> facts(Step step, Shop shop, Enquiry enquiry) {
        var write = Write.of(step.action(), Json.node(step.arguments()));
        return new AttemptFacts(shop, enquiry.customer().id())
                .of(write).named().entrySet().stream()
                        .map(fact -> new Fact(fact.getKey(), fact.getValue(), name(), write.about(), enquiry.at()))
                        .toList();
    }
}
