package io.nightshift.planning;

import io.nightshift.actions.Catalogue;
import io.nightshift.actions.Tool;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a model is told before it plans: the arguments of the prompt {@code plan}. */
final class PlanBriefing {

    private static final String SEND_REPLY = "sendReply";

    private PlanBriefing() {}

    static Map<String, String> of(Planning planning, Clock clock) {
        return Map.of(
                "today", LocalDate.ofInstant(clock.instant(), clock.getZone()).toString(),
                "type", planning.assessment().type(),
                "handling", planning.handling(),
                "actions", actions(planning.catalogue()),
                "done", listed(planning.done()),
                "missing",
                        listed(planning.dossier().missing().keySet().stream()
                                .sorted()
                                .toList()),
                "facts", FactLines.of(planning.dossier().byName().values()),
                "conversation", planning.conversation(),
                "faults", planning.faults().isEmpty() ? "none" : String.join("\n", planning.faults()));
    }

    private static String listed(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String actions(Catalogue catalogue) {
        return catalogue.tools().stream()
                .filter(tool -> !tool.name().equals(SEND_REPLY))
                .map(PlanBriefing::action)
                .collect(Collectors.joining("\n"));
    }

    private static String action(Tool tool) {
        var facts = tool.facts().isEmpty()
                ? ""
                : " It needs the facts "
                        + String.join(", ", tool.facts().stream().sorted().toList()) + ".";
        return "- " + tool.name() + " (risk: " + tool.risk().name().toLowerCase(java.util.Locale.ROOT) + "): "
                + tool.description() + facts;
    }
}
