package io.nightshift.llm;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.safety.Redaction;
import java.util.HashMap;
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

    Dialogues(GovernedModel model, Bundles bundles, Prompts prompts, Cases cases, BudgetSettings limits) {
        this.model = model;
        this.bundles = bundles;
        this.prompts = prompts;
        this.cases = cases;
        this.limits = limits;
    }

    /** Whether a model is connected; without one, everything is done offline. */
    public boolean possible() {
        return model.isThere();
    }

    /**
     * Opens a conversation.
     *
     * @param arguments of the prompt, by name
     * @param redaction takes out what concerns nobody outside; the same for all arguments
     */
    public Dialogue open(CaseId id, Purpose purpose, Map<String, String> arguments, Redaction redaction) {
        var bundle = bundles.of(id, cases.get(id).customer().id());
        var fence = Fence.fresh();
        Map<String, String> redacted = new HashMap<>(arguments);
        redacted.replaceAll((name, text) -> redaction.redact(text));
        var opening = prompts.of(purpose, bundle).fill(redacted, fence.nonce());
        return new Dialogue(model, new GovernedModel.Asker(id, purpose, bundle), redaction, fence, limits, opening);
    }
}
