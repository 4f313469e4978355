package io.nightshift.process;

import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Tool;
import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import io.nightshift.oversight.Brakes;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.Authorities;
import io.nightshift.policy.Verdict;
import io.nightshift.reply.ReplyCheck;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** "Authorise action": has a planned step decided on facts, and notes the verdict in step and case file. */
@Component
class StepAuthority {

    private final Authorities authorities;
    private final Catalogues catalogues;
    private final Briefing briefing;
    private final WriteReply replies;
    private final ReplyCheck replyCheck;
    private final Brakes brakes;
    private final Plans plans;
    private final CaseFile file;

    StepAuthority(
            Authorities authorities,
            Catalogues catalogues,
            Briefing briefing,
            WriteReply replies,
            ReplyCheck replyCheck,
            Brakes brakes,
            Plans plans,
            CaseFile file) {
        this.authorities = authorities;
        this.catalogues = catalogues;
        this.briefing = briefing;
        this.replies = replies;
        this.replyCheck = replyCheck;
        this.brakes = brakes;
        this.plans = plans;
        this.file = file;
    }

    /**
     * Decides a step in the caller's transaction.
     *
     * @param catalogue the process definition whose toolbox would carry it out
     * @param topic what wrote the reply, if the step sends one
     */
    Verdict decide(Case it, PlannedStep step, String catalogue, String topic, boolean alwaysAsk) {
        var tool = catalogues.of(catalogue).tool(step.step().action());
        var asked = new Asked(it, briefing.dossier(it), step, topic);
        var verdict = tool.isEmpty()
                ? new Verdict.Forbid("", "there is no tool '" + step.step().action() + "' in this model")
                : stopped(asked, tool.get())
                        .orElseGet(() -> authorities.authorise(step, tool.get(), facts(asked, tool.get()), alwaysAsk));
        note(step, verdict);
        return verdict;
    }

    /** What no table can allow: anything while the brake is pulled, and planned words that promise what is not so. */
    private Optional<Verdict> stopped(Asked asked, Tool tool) {
        var id = asked.it().id();
        var brake = brakes.on(id);
        if (brake.isPresent()) {
            return Optional.of(
                    new Verdict.Forbid("brake", "the brake " + brake.get().scope() + " is pulled"));
        }
        var untrue = untrue(asked, tool);
        return untrue.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict.Forbid("promise-check", "nothing supports " + untrue));
    }

    /** The topic says what a tool does, its name may be a copy's. Only the reply the house has written has a table for it. */
    private List<String> untrue(Asked asked, Tool tool) {
        return switch (tool.topic()) {
            case Topic.ASK_CUSTOMER -> unsupported(asked, "question");
            case Topic.SEND_REPLY -> tool.name().equals(WriteReply.SEND_REPLY) ? List.of() : unsupported(asked, "text");
            default -> List.of();
        };
    }

    private Map<String, Fact> facts(Asked asked, Tool tool) {
        Map<String, BigDecimal> ofTheStep = tool.topic().equals(Topic.SEND_REPLY)
                ? Map.of(
                        "reply.unsupportedClaims",
                        BigDecimal.valueOf(unsupported(asked, "text").size()))
                : Map.of();
        return briefing.forTables(asked.it(), asked.dossier(), ofTheStep);
    }

    private List<String> unsupported(Asked asked, String argument) {
        var text = String.valueOf(asked.step().step().arguments().get(argument));
        return replyCheck.unsupported(text, replies.occasion(asked.it(), asked.dossier(), asked.topic()));
    }

    /** A step to be decided, with what is known while it is. */
    private record Asked(Case it, Dossier dossier, PlannedStep step, String topic) {}

    private void note(PlannedStep step, Verdict verdict) {
        var action = step.step().action();
        switch (verdict) {
            case Verdict.Allow(String rule) ->
                append(step, "action-authorised", "\"" + action + "\" is within authority" + grounds(step));
            case Verdict.Ask(String rule, String approvers, boolean second, String reason) ->
                append(
                        step,
                        "approval-asked",
                        "\"" + action + "\" needs approval by " + approvers + (second ? " and a second person" : "")
                                + grounds(step));
            case Verdict.Forbid(String rule, String reason) -> {
                plans.settle(step.id(), PlannedStep.State.REFUSED, reason);
                append(step, "action-forbidden", "\"" + action + "\" is not allowed: " + reason);
            }
        }
    }

    private String grounds(PlannedStep step) {
        return authorities.grounds(step).map(words -> " by " + words).orElse("");
    }

    private void append(PlannedStep step, String kind, String summary) {
        file.append(
                step.caseId(),
                Actor.AGENT,
                kind,
                summary,
                Map.of(
                        "step", step.id(),
                        "action", step.step().action(),
                        "arguments", step.step().arguments()));
    }
}
