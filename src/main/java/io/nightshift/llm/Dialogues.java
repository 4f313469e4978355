package io.nightshift.llm;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.safety.Particulars;
import io.nightshift.safety.Redaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens conversations with the model, each by the prompt of its purpose in the case's bundle. */
@Component
public class Dialogues {

    private final GovernedModel model;
    private final Bundles bundles;
    private final Prompts prompts;
    private final Cases cases;
    private final BudgetSettings limits;
    private final RedactionSettings redactions;

    Dialogues(
            GovernedModel model,
            Bundles bundles,
            Prompts prompts,
            Cases cases,
            BudgetSettings limits,
            RedactionSettings redactions) {
        this.model = model;
        this.bundles = bundles;
        this.prompts = prompts;
        this.cases = cases;
        this.limits = limits;
        this.redactions = redactions;
    }

    /** Whether a model is connected; without one, everything is done offline. */
    public boolean possible() {
        return model.isThere();
    }

    /**
     * Opens a conversation.
     *
     * @param arguments of the prompt, by name
     * @param personal who must not be named outside; taken out of everything that is said in this conversation
     */
    public Dialogue open(CaseId id, Purpose purpose, Map<String, String> arguments, Particulars personal) {
        var redaction = redaction(personal);
        var bundle = bundles.of(id, cases.get(id).customer().id());
        var fence = Fence.fresh();
        Map<String, String> redacted = new HashMap<>(arguments);
        redacted.replaceAll((name, text) -> redaction.redact(text));
        var opening = prompts.of(purpose, bundle).fill(redacted, fence.nonce());
        return new Dialogue(model, new GovernedModel.Asker(id, purpose, bundle), redaction, fence, limits, opening);
    }

    private Redaction redaction(Particulars personal) {
        var keep = new HashSet<>(personal.keep());
        keep.addAll(redactions.keep());
        return Redaction.of(
                new Particulars(personal.people(), personal.companies(), personal.addresses(), keep),
                redactions.regions(),
                Map.of());
    }
}
