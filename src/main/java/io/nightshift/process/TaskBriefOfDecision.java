package io.nightshift.process;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Dossier;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the person who decides a resolution sees: invoice, order, contract, and where they differ. */
@Component
class TaskBriefOfDecision implements TaskBrief {

    private static final String UNKNOWN = "not known";

    private final TaskBriefOfCase ofCase;
    private final Briefing briefing;

    TaskBriefOfDecision(TaskBriefOfCase ofCase, Briefing briefing) {
        this.ofCase = ofCase;
        this.briefing = briefing;
    }

    @Override
    public String form() {
        return "decide-resolution";
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        var it = ofCase.caseOf(task);
        var dossier = briefing.dossier(it);
        var brief = ofCase.of(it);
        brief.put(
                "invoice",
                fact(dossier, "invoice.number") + ", total " + fact(dossier, "invoice.total") + ", paid "
                        + fact(dossier, "invoice.paid") + ", " + fact(dossier, "invoice.status"));
        brief.put(
                "order",
                fact(dossier, "order.number") + ", " + fact(dossier, "order.quantity") + " x "
                        + fact(dossier, "order.part") + " " + TaskBriefOfCase.text(dossier, "order.partName", "")
                        + ", total " + fact(dossier, "order.total"));
        brief.put("contract", fact(dossier, "customer.contract"));
        brief.put("expected", fact(dossier, "invoice.expected"));
        brief.put("difference", fact(dossier, "invoice.difference"));
        brief.put("refundable", fact(dossier, "invoice.refundable"));
        dossier.fact("invoice.difference")
                .filter(fact -> fact.value() instanceof Money money && money.isPositive())
                .ifPresent(fact -> brief.put("amount", ((Money) fact.value()).amount()));
        return brief;
    }

    private static String fact(Dossier dossier, String name) {
        return TaskBriefOfCase.text(dossier, name, UNKNOWN);
    }
}
