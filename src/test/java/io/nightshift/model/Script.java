package io.nightshift.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the scripted model does with each question; called by many threads at once. */
@FunctionalInterface
public interface Script {

    ScriptedAnswer answer(Question question);

    /** The same, however often it is asked. */
    static Script always(ScriptedAnswer answer) {
        return question -> answer;
    }

    /** One after the other, and the last one from then on. */
    static Script sequence(ScriptedAnswer... answers) {
        var all = List.of(answers);
        var asked = new AtomicInteger();
        return question -> all.get(Math.min(asked.getAndIncrement(), all.size() - 1));
    }
}
