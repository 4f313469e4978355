package io.nightshift.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** The process variables: references and routing words, nothing else. */
final class Variable {

    /** The case's number, such as {@code ESC-000042}; equal to the business key. */
    static final String CASE = "case";
    /** Who handles the case: a word of the table {@code handling}. */
    static final String HANDLING = "handling";
    /** The planned step that is being authorised or carried out. */
    static final String STEP = "step";
    /** The tool the step names; the toolbox runs the activity of this id. */
    static final String ACTION = Toolbox.ACTION;
    /** What the authority table said: ALLOW, ASK or FORBID. */
    static final String VERDICT = "verdict";
    /** Where the review leads: a {@link Next}. */
    static final String NEXT = "next";

    /** The last failure of a language model in this case, for Cockpit: what it was asked for and a {@code ModelFailure}. */
    static final String MODEL_FAILURE = "modelFailure";

    /** Whether a second person agrees to a changed table. */
    static final String AGREED = "agreed";

    /** Whether a proposed table, and its replay, are as they should be. */
    private static final String SOUND = "sound";

    private static final Set<String> OF_THE_HOUSE = Set.of(
            CASE,
            HANDLING,
            STEP,
            ACTION,
            VERDICT,
            NEXT,
            MODEL_FAILURE,
            AGREED,
            SOUND,
            HandOverSteps.DESK,
            HandOverSteps.TELL_CUSTOMER,
            BrakeSteps.RELEASE,
            DemotionSteps.LIMIT);

    private Variable() {}

    static boolean isOfTheHouse(String name) {
        return OF_THE_HOUSE.contains(name);
    }

    /**
     * Sets a routing word that the very next gateway reads, and nobody after it. Where somebody has put a lasting one in its
     * place, the engine takes only a lasting one.
     */
    static void route(DelegateExecution execution, String variable, String word) {
        TypedValue before = execution.getVariableTyped(variable);
        execution.setVariable(variable, Variables.stringValue(word, before == null || before.isTransient()));
    }
}
