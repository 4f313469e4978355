package io.nightshift.policy;

/** Whether the agent may carry out a step. */
public sealed interface Verdict {

    /** It may, and the authorisation is on record. */
    record Allow(String rule) implements Verdict {}

    /** People of this group must approve first; two of them if so said. */
    record Ask(String rule, String approvers, boolean secondPerson, String reason) implements Verdict {}

    /** It may not, whoever approves. */
    record Forbid(String rule, String reason) implements Verdict {}

    /** The verdict as a routing word. */
    default String word() {
        return switch (this) {
            case Allow allow -> "ALLOW";
            case Ask ask -> "ASK";
            case Forbid forbid -> "FORBID";
        };
    }
}
