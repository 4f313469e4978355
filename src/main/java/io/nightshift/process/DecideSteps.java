package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.Money;
import io.nightshift.oversight.Resolutions;
import io.nightshift.oversight.Resolutions.Kind;
import io.nightshift.oversight.Resolutions.Resolution;
import io.nightshift.policy.ProposedMoney;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The listeners of "Decide resolution": a person says what the customer gets, the agent carries it out. */
@Component("decision")
public class DecideSteps {

    private static final int LONGEST_REASON = 1000;

    private final Cases cases;
    private final Briefing briefing;
    private final Resolutions resolutions;
    private final FourEyes fourEyes;
    private final Signatories signatories;
    private final FourEyesSubmissions submissions;
    private final CaseFile file;
    private final Clock clock;

    DecideSteps(
            Cases cases,
            Briefing briefing,
            Resolutions resolutions,
            FourEyes fourEyes,
            Signatories signatories,
            FourEyesSubmissions submissions,
            CaseFile file,
            Clock clock) {
        this.cases = cases;
        this.briefing = briefing;
        this.resolutions = resolutions;
        this.fourEyes = fourEyes;
        this.signatories = signatories;
        this.submissions = submissions;
        this.file = file;
        this.clock = clock;
    }

    /** The case waits for people from here on. */
    public void asked(DelegateTask task) {
        var id = caseId(task);
        cases.changeState(id, CaseState.AWAITING_APPROVAL);
        var groups = FourEyes.groupsInDiagram(task).stream().sorted().toList();
        file.append(id, Actor.SYSTEM, "decision-asked", String.join(", ", groups) + " was asked to decide");
    }

    /** Refuses an assignee who may not decide. */
    public void assigned(DelegateTask task) {
        fourEyes.mayTake(task, FourEyes.groupsInDiagram(task), Map.of());
    }

    /** Takes the decision down; from here on it is a fact of the case. */
    public void decided(DelegateTask task) {
        var person = fourEyes.answering(task, FourEyes.groupsInDiagram(task), Map.of());
        var it = cases.get(caseId(task));
        var resolution = resolution(it, person, submissions.of(task));
        if (resolution.amount() != null) {
            signatories.deciding(person, FourEyes.groupsInDiagram(task), ProposedMoney.of(resolution.amount()));
        }
        resolutions.store(it.id(), it.round(), resolution);
        cases.changeState(it.id(), CaseState.WORKING);
        file.append(
                it.id(),
                Actor.person(person),
                "resolution-decided",
                person + " decided " + words(resolution) + ": " + resolution.reason(),
                Map.of("kind", resolution.kind(), "round", it.round()));
    }

    private Resolution resolution(Case it, String person, FourEyesSubmission submission) {
        var kind = submission.word("kind", Kind.class);
        var reason = submission.required("reason", LONGEST_REASON, "is required: the customer will ask");
        return new Resolution(kind, amount(it, kind, submission), reason, person, clock.instant());
    }

    private @Nullable Money amount(Case it, Kind kind, FourEyesSubmission submission) {
        return switch (kind) {
            case DECLINE -> null;
            case CREDIT, REFUND -> {
                var refundable = briefing.refundable(it)
                        .orElseThrow(() -> FourEyesSubmission.fault(
                                "amount",
                                "cannot be decided: what may be paid back is not known; decline, or take over"));
                var amount = submission
                        .number("amount")
                        .orElseThrow(() -> FourEyesSubmission.fault("amount", "is required"));
                yield Payable.of(amount, refundable.currency(), Optional.of(refundable));
            }
        };
    }

    private static String words(Resolution resolution) {
        var amount = resolution.amount();
        return resolution.kind() + (amount == null ? "" : " of " + amount);
    }

    private static CaseId caseId(DelegateTask task) {
        return CaseId.parse(task.getExecution().getProcessBusinessKey());
    }
}
