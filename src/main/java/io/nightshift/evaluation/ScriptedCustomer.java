package io.nightshift.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes by a script: the first turn that is due and was not taken yet. */
class ScriptedCustomer implements CustomerPlayer {

    private final List<Turn> left;
    private final Names names;

    ScriptedCustomer(List<Turn> script, Names names) {
        this.left = new ArrayList<>(script);
        this.names = names;
    }

    @Override
    public Optional<Move> next(Heard heard) {
        var due = left.stream().filter(turn -> turn.isDue(heard)).findFirst();
        due.ifPresent(left::remove);
        return due.map(turn -> turn.move(names));
    }
}
