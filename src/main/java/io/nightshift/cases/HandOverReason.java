package io.nightshift.cases;

/** Why a case goes to a person: the closed list, so that hand-overs can be counted. */
public enum HandOverReason {
    CUSTOMER_ASKED("the customer asked for a person"),
    SAFETY("somebody may get hurt"),
    LEGAL("the customer speaks of lawyers, the press or the authorities"),
    VULNERABLE("the customer needs the care of a person"),
    POLICY("a rule forbids what would have to be done"),
    MISSING_KNOWLEDGE("nothing we know tells how to solve it"),
    MISSING_SYSTEM("a system that would have to be asked did not answer"),
    LOW_CONFIDENCE("the ticket is not understood well enough"),
    SUSPICIOUS("the ticket reads as if it spoke to a machine"),
    MOOD_FALLING("the customer's mood falls from answer to answer"),
    REPEATED_QUESTION("the customer asks again what was answered"),
    MODEL_FAILURE("the language model gave no usable answer"),
    TOOL_FAILURE("an action failed for good"),
    NOT_DELIVERED("an answer did not reach the customer"),
    BUDGET("the agent has used up its tries"),
    SERVICE_LEVEL("the customer's answer is overdue"),
    BRAKE("the brake is pulled"),
    APPROVAL_REFUSED("the approval was refused"),
    AUTONOMY("the agent only watches cases like this one"),
    PERSON_TOOK_OVER("a person took over"),
    UNFORESEEN("something failed that nobody foresaw");

    private final String words;

    HandOverReason(String words) {
        this.words = words;
    }

    /** The reason as half a sentence, to follow "because". */
    public String words() {
        return words;
    }
}
