package io.nightshift.retail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Replays the actions that a task's authors wrote down, whatever the answers are. */
final class GoldAgent implements Agent {

    /** As many as a plan of the house may hold. */
    private static final int MOST_WRITES = 8;

    private final List<Call> script;
    private final Lookups lookups;
    private final List<Boolean> errors = new ArrayList<>();

    GoldAgent(List<Call> script, Lookups lookups) {
        this.script = List.copyOf(script);
        this.lookups = lookups;
    }

    @Override
    public Turn next(List<Answer> answers) {
        answers.forEach(answer -> errors.add(!(answer instanceof Answer.Done)));
        while (errors.size() < script.size() && !script.get(errors.size()).writes()) {
            var call = script.get(errors.size());
            errors.add(!isTransfer(call) && Lookups.isError(lookups.ask(call)));
        }
        if (errors.size() < script.size()) {
            return new Turn.Act(writes());
        }
        return !script.isEmpty() && isTransfer(script.getLast())
                ? new Turn.HandOver(script.getLast().text("summary"))
                : new Turn.Leave();
    }

    private static boolean isTransfer(Call call) {
        return call.name().equals(Lookups.TRANSFER);
    }

    /** The next writes up to a look-up, and none of them twice. */
    private List<Call> writes() {
        Set<Call> writes = new LinkedHashSet<>();
        for (var call : script.subList(errors.size(), script.size())) {
            if (!call.writes() || writes.size() == MOST_WRITES || !writes.add(call)) {
                break;
            }
        }
        return List.copyOf(writes);
    }

    /** Whether each action was answered with an error, as far as they were tried. */
    List<Boolean> errors() {
        return List.copyOf(errors);
    }
}
