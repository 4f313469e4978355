package io.nightshift.planning;

import io.nightshift.actions.Tool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Plans offline, by playbooks: the first way whose conditions hold, whose slots can be filled, and none of whose steps
 * was refused before. What was done in this round is not planned again, and no question is put to the customer twice.
 */
@Component
class PlaybookPlanner implements Planner {

    private static final Set<String> QUESTIONS = Set.of("askCustomer", "askColleague");
    private static final Pattern FAULTY_ACTION = Pattern.compile("^(?:Step \\d+ \\()?([a-z][A-Za-z0-9]*)\\b");

    private final Playbooks playbooks;
    private final EarlierSteps earlier;
    private final Clock clock;

    @Autowired
    PlaybookPlanner(Playbooks playbooks, Plans plans, Clock clock) {
        this(playbooks, plans::done, clock);
    }

    PlaybookPlanner(Playbooks playbooks, EarlierSteps earlier, Clock clock) {
        this.playbooks = playbooks;
        this.earlier = earlier;
        this.clock = clock;
    }

    @Override
    public PlanDraft draft(Planning planning) {
        var type = planning.assessment().type();
        return playbooks
                .of(type, planning.handling())
                .map(playbook -> draft(playbook, planning))
                .orElseGet(() -> new PlanDraft.NoPlan("there is no playbook for the type '" + type + "'"));
    }

    private PlanDraft draft(Playbook playbook, Planning planning) {
        var situation = Situation.of(planning, earlier.of(planning.caseId()), clock);
        var refused = refused(planning.faults());
        for (var way : playbook.ways()) {
            if (!Playbook.hold(way.conditions(), situation)) {
                continue;
            }
            if (way.noPlan() != null) {
                return new PlanDraft.NoPlan(way.noPlan());
            }
            switch (walk(way, planning, situation, refused)) {
                case Walk.Open(List<Step> steps) -> {
                    return new PlanDraft.Drafted(summary(way, situation), playbook.title(), steps);
                }
                case Walk.Closed() -> {}
                case Walk.WentBefore(String action) -> {
                    return new PlanDraft.NoPlan(
                            action + " was done in an earlier round and the customer is still not content");
                }
            }
        }
        return new PlanDraft.NoPlan("no way of the " + playbook.title() + " fits what is known"
                + (refused.isEmpty() ? "" : " after " + String.join(", ", refused) + " was refused"));
    }

    /** The actions that were refused, or whose step the check found fault with. */
    private static Set<String> refused(List<String> faults) {
        Set<String> actions = new LinkedHashSet<>();
        for (var fault : faults) {
            var action = FAULTY_ACTION.matcher(fault);
            if (action.find()) {
                actions.add(action.group(1));
            }
        }
        return actions;
    }

    private static String summary(Playbook.Way way, Situation situation) {
        return way.summary() == null
                ? way.name()
                : way.summary().fill(situation).map(String::valueOf).orElse(way.name());
    }

    private Walk walk(Playbook.Way way, Planning planning, Situation situation, Set<String> refused) {
        List<Step> steps = new ArrayList<>();
        for (var play : way.plays()) {
            var question = QUESTIONS.contains(play.action());
            var done = planning.done().contains(play.action());
            if (done && !question) {
                continue;
            }
            var step = done || refused.contains(play.action())
                    ? Optional.<Step>empty()
                    : step(way, play, planning, situation);
            var before = step.isPresent()
                    && earlier.contain(
                            planning.caseId(), play.action(), step.get().arguments());
            if (step.isPresent() && !before) {
                steps.add(step.get());
            } else if (!play.optional()) {
                return before && !question ? new Walk.WentBefore(play.action()) : new Walk.Closed();
            }
        }
        return new Walk.Open(steps);
    }

    private static Optional<Step> step(Playbook.Way way, Playbook.Play play, Planning planning, Situation situation) {
        var tool = planning.catalogue().tool(play.action());
        if (tool.isEmpty() || !known(tool.get(), situation) || !Playbook.hold(play.conditions(), situation)) {
            return Optional.empty();
        }
        var arguments = Playbook.fill(play.slots(), situation);
        var reason = play.reason().fill(situation);
        if (arguments.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                play.action(),
                arguments.get(),
                String.valueOf(reason.get()),
                restsOn(way, play, tool.get(), situation)));
    }

    private static boolean known(Tool tool, Situation situation) {
        return tool.facts().stream().allMatch(fact -> situation.value(fact).isPresent());
    }

    private static List<String> restsOn(Playbook.Way way, Playbook.Play play, Tool tool, Situation situation) {
        Set<String> names = new LinkedHashSet<>(Playbook.read(way.conditions(), situation));
        names.addAll(Playbook.read(play.conditions(), situation));
        play.slots().values().stream()
                .flatMap(argument -> argument.slots(situation).stream())
                .map(situation::factOf)
                .forEach(names::add);
        names.addAll(play.furtherFacts());
        tool.facts().stream().sorted().forEach(names::add);
        return List.copyOf(names);
    }

    /** Whether a way can be gone. */
    private sealed interface Walk {

        /** These steps are still to do; none is left where everything is done. */
        record Open(List<Step> steps) implements Walk {}

        /** Something it cannot do without was refused, or is not known. */
        record Closed() implements Walk {}

        /** It was gone in an earlier round, and the customer wrote again all the same. */
        record WentBefore(String action) implements Walk {}
    }
}
