package io.nightshift.policy;

import io.nightshift.cases.HandOverReason;

/**
 * Who does the work on a case.
 *
 * @param reason set when a person does it
 * @param rule the rule of the table that said so, with the rule's words
 */
public record Handling(Word word, HandOverReason reason, String rule) {

    /** The handlings a table may choose. */
    public enum Word {
        /** The agent acts within its authority. */
        ACT,
        /** The agent acts, every action after approval. */
        APPROVE,
        /** The agent gathers, a person decides, the agent carries the decision out. */
        COLLECT,
        /** A person takes the case. */
        HAND_OVER,
        /** The customer says it is solved. */
        CLOSE
    }
}
