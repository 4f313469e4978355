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
    private final Refusals refusals;

    Authorities(Matters matters, Judgement judgement, Caps caps, Verdicts verdicts, Refusals refusals) {
        this.matters = matters;
        this.judgement = judgement;
        this.caps = caps;
        this.verdicts = verdicts;
        this.refusals = refusals;
    }

    /**
     * Judges a step by its authority table on facts, holds what would be given against the caps, and records verdict and
     * authorisation.
     *
     * @param alwaysAsk whether the handling wants every action with a risk approved
     */
    @Transactional
    public Verdict authorise(PlannedStep step, Tool tool, Map<String, Fact> facts, boolean alwaysAsk) {
        var matter = matters.of(step, tool, facts, alwaysAsk);
        var said = judgement.of(matter);
        var room = caps.roomFor(matter, said.verdict());
        var judged = held(cautious(mindful(capped(said, room), matter, room), matter), matter);
        var verdict = verdicts.record(matter, judged);
        return refused(step, judged.verdict()).orElseGet(() -> answered(step, judged.verdict(), verdict, room));
    }

    /** The newest verdict on a step in one sentence: which table and rule, and on which inputs. */
    public Optional<String> grounds(PlannedStep step) {
        return verdicts.grounds(step.id());
    }

    /** Beyond the caps two people answer for what the table would allow, or have one person approve. */
    private static Judged capped(Judged judged, Room room) {
        return room instanceof Room.Exceeded exceeded
                ? judged.beyondCaps(
                        new Verdict.Ask(judged.decision().rule(), Judgement.MONEY_GROUP, true, exceeded.reason()),
                        exceeded.inAll())
                : judged;
    }

    private static Judged cautious(Judged judged, Matter matter) {
        return matter.alwaysAsk()
                        && judged.verdict() instanceof Verdict.Allow(String rule)
                        && matter.tool().risk() != Tool.Risk.NONE
                ? judged.with(new Verdict.Ask(
                        rule, "analysts", false, "Not all sources answered, so every action is approved"))
                : judged;
    }

    /**
     * After a person's no to money the agent gives no other money of that round alone, less of it or by another way: the same
     * group is asked. Whoever else is asked is told of the no. What a person has decided to the cent is not the agent's to give.
     */
    private Judged mindful(Judged judged, Matter matter, Room room) {
        return matter.givesMoney() && !(room instanceof Room.Decided)
                ? refusals.ofMoney(matter.step()).map(no -> mindful(judged, no)).orElse(judged)
                : judged;
    }

    private static Judged mindful(Judged judged, Refusals.OfMoney no) {
        return switch (judged.verdict()) {
            case Verdict.Allow(String rule) -> judged.afterNo(new Verdict.Ask(rule, no.group(), false, no.words()));
            case Verdict.Ask(String rule, String approvers, boolean second, String reason) ->
                judged.with(new Verdict.Ask(rule, approvers, second, no.words() + "; " + reason));
            case Verdict.Forbid forbid -> judged;
        };
    }

    /** The dial has the last word, and can only make stricter what was said. */
    private static Judged held(Judged judged, Matter matter) {
        return judged.with(matter.dial().hold(judged.verdict(), matter.tool()));
    }

    /** A person's no to exactly this holds, even if it would be allowed by now, or comes with another plan. */
    private Optional<Verdict> refused(PlannedStep step, Verdict verdict) {
        if (verdict instanceof Verdict.Forbid) {
            return Optional.empty();
        }
        var rule = verdict instanceof Verdict.Ask ask ? ask.rule() : "";
        return refusals.of(step).map(no -> new Verdict.Forbid(rule, no));
    }

    private Verdict answered(PlannedStep step, Verdict asked, long verdict, Room room) {
        return switch (asked) {
            case Verdict.Allow allow -> {
                verdicts.authorise(step, verdict).ifPresent(id -> caps.reserve(room, id));
                yield allow;
            }
            case Verdict.Ask ask -> heard(step, ask, verdict, room);
            case Verdict.Forbid forbid -> forbid;
        };
    }

    private Verdict heard(PlannedStep step, Verdict.Ask ask, long verdict, Room room) {
        var enough = verdicts.approvals(step, ask.approvers()) >= (ask.secondPerson() ? 2 : 1);
        if (!enough || room instanceof Room.Exceeded exceeded && !verdicts.approvedBeyondCaps(step, exceeded.inAll())) {
            return ask;
        }
        verdicts.authorise(step, verdict).ifPresent(id -> caps.reserve(room, id));
        return new Verdict.Allow(ask.rule());
    }
}
