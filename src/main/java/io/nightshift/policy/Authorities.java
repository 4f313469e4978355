package io.nightshift.policy;

import io.nightshift.actions.Tool;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether a step may be carried out, and authorises it where it may. */
@Component
public class Authorities {

    private final Matters matters;
    private final Judgement judgement;
    private final Caps caps;
    private final Verdicts verdicts;

    Authorities(Matters matters, Judgement judgement, Caps caps, Verdicts verdicts) {
        this.matters = matters;
        this.judgement = judgement;
        this.caps = caps;
        this.verdicts = verdicts;
    }

    /**
     * Judges a step by its authority table on facts, holds what would be given without a person against the caps, and
     * records verdict and authorisation.
     *
     * @param alwaysAsk whether the handling wants every action with a risk approved
     */
    @Transactional
    public Verdict authorise(PlannedStep step, Tool tool, Map<String, Fact> facts, boolean alwaysAsk) {
        var matter = matters.of(step, tool, facts, alwaysAsk);
        var said = judgement.of(matter);
        var room = said.verdict() instanceof Verdict.Allow ? caps.roomFor(matter) : new Room.Uncapped();
        var judged = capped(said, room);
        var verdict = verdicts.record(matter, judged);
        return refused(step, judged.verdict()).orElseGet(() -> answered(step, judged.verdict(), verdict, room));
    }

    /** The newest verdict on a step in one sentence: which table and rule, and on which inputs. */
    public Optional<String> grounds(PlannedStep step) {
        return verdicts.grounds(step.id());
    }

    /** Beyond the caps two people answer for what the table would allow. */
    private static Judged capped(Judged judged, Room room) {
        return room instanceof Room.Exceeded(String reason)
                ? judged.with(new Verdict.Ask(judged.decision().rule(), Judgement.MONEY_GROUP, true, reason))
                : judged;
    }

    /** A person's no to exactly this holds, even if it would be allowed by now. */
    private Optional<Verdict> refused(PlannedStep step, Verdict verdict) {
        if (verdict instanceof Verdict.Forbid) {
            return Optional.empty();
        }
        var rule = verdict instanceof Verdict.Ask ask ? ask.rule() : "";
        return verdicts.said(step.id(), step.argumentsHash()).stream()
                .filter(answer -> !answer.yes())
                .findFirst()
                .map(answer -> new Verdict.Forbid(rule, "refused by " + answer.approver() + ": " + answer.reason()));
    }

    private Verdict answered(PlannedStep step, Verdict asked, long verdict, Room room) {
        return switch (asked) {
            case Verdict.Allow allow -> {
                verdicts.authorise(step, verdict).ifPresent(id -> caps.reserve(room, id));
                yield allow;
            }
            case Verdict.Ask ask -> heard(step, ask, verdict);
            case Verdict.Forbid forbid -> forbid;
        };
    }

    private Verdict heard(PlannedStep step, Verdict.Ask ask, long verdict) {
        var cannotDecide = ask.rule().isEmpty();
        var approvals = verdicts.said(step.id(), step.argumentsHash()).stream()
                .filter(answer -> cannotDecide || answer.approvers().equals(ask.approvers()))
                .count();
        if (approvals < (ask.secondPerson() ? 2 : 1)) {
            return ask;
        }
        verdicts.authorise(step, verdict);
        return new Verdict.Allow(ask.rule());
    }
}
