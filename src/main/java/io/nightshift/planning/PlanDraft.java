package io.nightshift.planning;

import java.util.List;

/** What a planner answers. */
public sealed interface PlanDraft {

    /** A plan worth checking. */
    record Drafted(String summary, String planner, List<Step> steps) implements PlanDraft {}

    /** No plan: a person must take over, and why. */
    record NoPlan(String reason) implements PlanDraft {}
}
