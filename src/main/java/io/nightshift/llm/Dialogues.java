package io.nightshift.llm;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.llm.Prompts.NoSuchPrompt;
import io.nightshift.safety.Particulars;
import io.nightshift.safety.Redaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens conversations with the model, each by the prompt of its purpose in the case's bundle. */
@Component
public class Dialogues {

    private static final Logger LOG = LoggerFactory.getLogger(Dialogues.class);

    private final GovernedModel model;
    private final Bundles bundles;
    private final Prompts prompts;
    private final Cases cases;
    private final BudgetSettings limits;
    private final RedactionSettings redactions;
    private final Set<String> looked = ConcurrentHashMap.newKeySet();

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
     * Opens a conversation. Where this release lacks the prompt of the case's bundle, every question is answered by
     * {@link ModelFailure#REJECTED}, and the table {@code model-failure} decides what becomes of the case.
     *
     * @param arguments of the prompt, by name
     * @param personal who must not be named outside; taken out of everything that is said in this conversation
     */
    public Dialogue open(CaseId id, Purpose purpose, Map<String, String> arguments, Particulars personal) {
        var redaction = redaction(personal);
        var bundle = bundles.of(id, cases.get(id).customer().id());
        var asker = new GovernedModel.Asker(id, purpose, bundle);
        var fence = Fence.fresh();
        Map<String, String> redacted = new HashMap<>(arguments);
        redacted.replaceAll((name, text) -> redaction.redact(text));
        warnOfOtherTexts(bundle);
        try {
            var opening = prompts.of(purpose, bundle).fill(redacted, fence.nonce());
            return new Dialogue(model, asker, redaction, fence, limits, opening);
        } catch (NoSuchPrompt gone) {
            var failed = new Reply.Failed(ModelFailure.REJECTED, "was not asked: " + gone.getMessage());
            return new Dialogue(model, asker, redaction, fence, limits, List.of(), failed);
        }
    }

    /** A case keeps its bundle, but the texts are those of the release that runs. */
    private void warnOfOtherTexts(Bundle bundle) {
        if (looked.add(bundle.hash()) && !Recipe.isMadeOf(prompts, bundle)) {
            LOG.warn(
                    "Bundle {} was recorded with other texts of its prompts than this release has; cases that have it"
                            + " are handled with the texts of this release",
                    bundle.id());
        }
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
