package io.nightshift.connectors.jira;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.Statuses;
import io.nightshift.connectors.jira.JiraApi.Issue;
import io.nightshift.connectors.jira.JiraApi.Name;
import io.nightshift.connectors.jira.JiraApi.Transition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Leads an issue to a status by a transition that has it as its end, and to a priority by an edit. */
final class JiraStatuses implements Statuses<Issue> {

    private static final Map<String, String> PRIORITIES =
            Map.of("urgent", "Highest", "high", "High", "normal", "Medium", "low", "Low");

    private final JiraIssues issues;
    private final Map<String, String> statuses;

    JiraStatuses(JiraIssues issues, Map<String, String> statuses) {
        this.issues = issues;
        this.statuses = statuses;
    }

    @Override
    public void mustKnow(String word) {
        if (!statuses.containsKey(word) && !PRIORITIES.containsKey(word)) {
            throw new Refused("There is neither a status nor a priority '" + word + "', only "
                    + new TreeSet<>(statuses.keySet()) + " and " + new TreeSet<>(PRIORITIES.keySet()));
        }
    }

    @Override
    public void lead(Issue issue, String word) {
        var priority = PRIORITIES.get(word);
        if (priority != null) {
            if (!is(issue.fields().priority(), priority)) {
                issues.prioritise(issue.key(), priority);
            }
            return;
        }
        var status = Optional.ofNullable(statuses.get(word)).orElseThrow();
        var now = issue.fields().status();
        if (now == null || !now.is(status)) {
            issues.transit(issue.key(), transition(issue, status));
        }
    }

    private static boolean is(@Nullable Name name, String wanted) {
        return name != null && name.is(wanted);
    }

    private String transition(Issue issue, String status) {
        var ways = issues.transitions(issue.key());
        return ways.stream()
                .filter(way -> way.leadsTo(status))
                .map(Transition::id)
                .findFirst()
                .orElseThrow(() -> new Refused("The workflow of " + issue.key() + " has no transition to '" + status
                        + "' from where it is; there are transitions to "
                        + ways.stream()
                                .map(Transition::to)
                                .flatMap(to -> Optional.ofNullable(to).map(Name::name).stream())
                                .distinct()
                                .toList()));
    }
}
