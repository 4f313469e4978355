package io.nightshift.planning;

import io.nightshift.cases.CaseId;
import java.util.List;

/**
 * An ordered list of proposed actions.
 *
 * @param version counts the plans of a case, from 1
 * @param summary one sentence: what it will come to
 * @param planner who drafted it, with version, such as {@code playbook delayed-part/1}
 */
public record Plan(CaseId caseId, int version, String summary, String planner, List<Step> steps) {

    public Plan {
        steps = List.copyOf(steps);
    }
}
