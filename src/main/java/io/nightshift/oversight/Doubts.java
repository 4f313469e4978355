package io.nightshift.oversight;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What no system could tell, whether a deed was done, as a person has found it out. */
@Component
class Doubts {

    private final Ledger ledger;
    private final Plans plans;
    private final CaseFile file;

    Doubts(Ledger ledger, Plans plans, CaseFile file) {
        this.ledger = ledger;
        this.plans = plans;
        this.file = file;
    }

    /** Writes down what a person found; {@link NotNow} if none of this name is in doubt, or several. */
    @Transactional
    void settle(CaseId id, Finding finding, String person) {
        var key = theOne(id, finding);
        if (finding.done()) {
            ledger.settle(key, new Receipt("", finding.words()));
            plans.settle(UUID.fromString(key.value()), PlannedStep.State.DONE, finding.words());
        } else {
            ledger.refused(key, finding.words());
        }
        note(id, finding, key, person);
    }

    private EffectKey theOne(CaseId id, Finding finding) {
        var doubts = ledger.inDoubt(id, finding.action()).stream()
                .filter(key -> finding.step() == null || finding.step().equals(key.value()))
                .toList();
        if (doubts.isEmpty()) {
            throw new NotNow("No " + finding.action() + " of " + id + " is in doubt");
        }
        if (doubts.size() > 1) {
            throw new NotNow("More than one " + finding.action() + " of " + id + " is in doubt; say which step: "
                    + doubts.stream().map(EffectKey::value).collect(Collectors.joining(", ")));
        }
        return doubts.getFirst();
    }

    private void note(CaseId id, Finding finding, EffectKey key, String person) {
        file.append(
                id,
                Actor.person(person),
                "doubt-settled",
                "\"" + finding.action() + "\" was " + (finding.done() ? "done: " : "not done: ") + finding.words(),
                Map.of("step", key.value(), "done", finding.done()));
    }

    /**
     * What a person found out about an action.
     *
     * @param step which one, if the case has more than one in doubt
     */
    record Finding(String action, @Nullable String step, boolean done, String words) {}
}
