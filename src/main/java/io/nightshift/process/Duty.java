package io.nightshift.process;

import java.util.Map;
import java.util.Set;

/** Work that leaves the machine or takes its time, on some topics; done by the pool with no transaction open. */
interface Duty {

    Set<String> topics();

    /** Does the work; what it writes is left to the {@link Done}, for the transaction that moves the process on. */
    Done work(HeldTask task);

    /** Whether a pulled brake keeps this work from being begun; an effect asks by itself, and may have happened before. */
    default boolean stopsAtBrake(HeldTask task) {
        return true;
    }

    /** Whether giving up on this task is for the diagram to handle, by the BPMN error it names. */
    default GivenUp giveUp(HeldTask task, Exception problem) {
        return new GivenUp.ToPerson();
    }

    /**
     * Work done.
     *
     * @param writes what it leaves in the house's tables
     * @param variables what it leaves in the process
     * @param irrevocable whether the world has changed, so that the writes are due even if the process has gone elsewhere
     */
    record Done(Runnable writes, Map<String, Object> variables, boolean irrevocable) {

        Done(Runnable writes) {
            this(writes, Map.of(), false);
        }
    }

    /** What happens when the last try has failed. */
    sealed interface GivenUp {

        /** The case goes to a person. */
        record ToPerson() implements GivenUp {}

        /** The diagram has a path for it. */
        record AsError(String code, Runnable writes) implements GivenUp {}
    }
}
