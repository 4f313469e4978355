package io.nightshift.policy;

import io.nightshift.actions.Tool;

/**
 * Where the dial stands for one action.
 *
 * @param by what set it, in words
 */
record DialSetting(Autonomy level, String by) {

    private static final String PROPOSED_TO = "analysts";

    /** Where the dial stands before it was asked. */
    static final DialSetting FREE = new DialSetting(Autonomy.ACT, "");

    DialSetting orStricter(DialSetting other) {
        return other.level.isStricterThan(level) ? other : this;
    }

    /** What is left of a verdict at this place of the dial: the same, or something stricter. */
    Verdict hold(Verdict verdict, Tool tool) {
        return switch (level) {
            case ACT -> verdict;
            case APPROVE -> tool.risk() == Tool.Risk.NONE ? verdict : proposed(verdict);
            case SUGGEST -> proposed(verdict);
            case SHADOW -> watched(verdict);
        };
    }

    private Verdict proposed(Verdict verdict) {
        return verdict instanceof Verdict.Allow(String rule)
                ? new Verdict.Ask(rule, PROPOSED_TO, false, "The " + inWords())
                : verdict;
    }

    private Verdict watched(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allow(String rule) ->
                new Verdict.Forbid(rule, "it would be within authority; the " + inWords());
            case Verdict.Ask(String rule, String approvers, boolean second, String reason) ->
                new Verdict.Forbid(
                        rule,
                        "it would need approval by " + approvers + (second ? " and a second person" : "") + ": "
                                + reason + "; the " + inWords());
            case Verdict.Forbid forbid -> forbid;
        };
    }

    private String inWords() {
        return "dial stands at " + level + " by " + by;
    }
}
