package io.nightshift.retail;

import java.util.ArrayList;
import java.util.List;

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

    private List<Call> writes() {
        return script.stream()
                .skip(errors.size())
                .takeWhile(Call::writes)
                .limit(MOST_WRITES)
                .toList();
    }

    /** Whether each action was answered with an error, as far as they were tried. */
    List<Boolean> errors() {
        return List.copyOf(errors);
    }
}
