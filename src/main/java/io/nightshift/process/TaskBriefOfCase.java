package io.nightshift.process;

import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Tool;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import io.nightshift.intake.Messages;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What every form shows of a case: who the customer is, what they wrote, what is known and what is not, the plan. */
@Component
class TaskBriefOfCase {

    private static final int LONGEST_TICKET = 6000;
    private static final int LONGEST_CELL = 300;
    private static final int MOST_ROWS = 80;
    private static final String HAND_OVER_MODEL = "hand-over:";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Cases cases;
    private final Briefing briefing;
    private final Messages messages;
    private final Plans plans;
    private final Catalogues catalogues;

    TaskBriefOfCase(Cases cases, Briefing briefing, Messages messages, Plans plans, Catalogues catalogues) {
        this.cases = cases;
        this.briefing = briefing;
        this.messages = messages;
        this.plans = plans;
        this.catalogues = catalogues;
    }

    Case caseOf(DelegateTask task) {
        return cases.get(CaseId.parse(task.getExecution().getProcessBusinessKey()));
    }

    /** What kind of escalation it is. */
    String type(Case it) {
        return briefing.assessment(it.id()).type();
    }

    /** The part that all forms share. */
    Map<String, Object> of(Case it) {
        var dossier = briefing.dossier(it);
        var assessment = briefing.assessment(it.id());
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("caseNumber", it.id().toString());
        brief.put(
                "customer",
                text(dossier, "customer.name", it.customer().id()) + " ("
                        + it.customer().id() + ")");
        brief.put("tier", text(dossier, "customer.tier", "not known"));
        brief.put("ticket", it.ticket() + ": " + clip(it.subject()));
        brief.put("ticketWords", lastOf(String.join("\n\n", messages.all(it.id()))));
        brief.put(
                "reading",
                plain(assessment.type()) + ", customer "
                        + plain(assessment.mood().name())
                        + (assessment.risks().isEmpty()
                                ? ""
                                : ", at risk: " + plain(String.join(", ", assessment.risks()))));
        brief.put("facts", facts(dossier));
        brief.put("missing", missing(dossier));
        return brief;
    }

    private static List<Map<String, String>> facts(Dossier dossier) {
        return dossier.facts().stream()
                .sorted(Comparator.comparing(Fact::name))
                .limit(MOST_ROWS)
                .map(fact -> Map.of(
                        "name", factName(fact.name()),
                        "value", clip(value(fact)),
                        "source", fact.source(),
                        "reference", clip(fact.reference()),
                        "at", TIME.format(fact.fetchedAt())))
                .toList();
    }

    private static List<Map<String, String>> missing(Dossier dossier) {
        return dossier.missing().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(source -> Map.of("source", source.getKey(), "why", clip(source.getValue())))
                .toList();
    }

    /** The newest plan of the round, step by step. */
    List<Map<String, String>> plan(Case it) {
        return rows(newestPlan(it));
    }

    /** Not the notice of a hand-over, which is a plan of its own. */
    private List<PlannedStep> newestPlan(Case it) {
        var planned = plans.stepsOfRound(it.id(), it.round()).stream()
                .filter(step -> !plans.catalogueOf(step).startsWith(HAND_OVER_MODEL))
                .toList();
        return planned.stream()
                .filter(step -> step.planVersion() == planned.getLast().planVersion())
                .toList();
    }

    /** What has been done on the case in this round, and what was tried in vain. */
    List<Map<String, String>> deeds(Case it) {
        return rows(plans.stepsOfRound(it.id(), it.round()).stream()
                .filter(step -> !step.isUntried())
                .toList());
    }

    private List<Map<String, String>> rows(List<PlannedStep> steps) {
        return steps.stream()
                .limit(MOST_ROWS)
                .map(step -> Map.of(
                        "action", title(step),
                        "what", inWords(step),
                        "why", clip(step.step().reason()),
                        "state", step.state().name().toLowerCase(Locale.ROOT),
                        "remark", clip(step.remark())))
                .toList();
    }

    /** Steps of the newest plan that nothing good has come of. */
    List<PlannedStep> owed(Case it) {
        return newestPlan(it).stream()
                .filter(step -> step.state() != PlannedStep.State.DONE)
                .toList();
    }

    /** The message to the customer in the newest plan; empty if there is none yet. */
    String draftReply(Case it) {
        return plans.steps(it.id()).stream()
                .filter(step -> step.step().action().equals(WriteReply.SEND_REPLY))
                .map(step -> String.valueOf(step.step().arguments().get("text")))
                .reduce((first, last) -> last)
                .map(TaskBriefOfCase::lastOf)
                .orElse("");
    }

    /** What the customer was told, in all rounds. */
    String told(Case it) {
        return lastOf(IntStream.rangeClosed(1, it.round())
                .boxed()
                .flatMap(round -> plans.stepsOfRound(it.id(), round).stream())
                .filter(step -> step.state() == PlannedStep.State.DONE)
                .filter(step -> tool(step)
                        .filter(tool -> Topic.TO_CUSTOMER.contains(tool.topic()))
                        .isPresent())
                .map(step -> step.step().arguments().values().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n")));
    }

    /** The name of a step's tool in the diagram. */
    String title(PlannedStep step) {
        return tool(step).map(Tool::title).orElse(step.step().action());
    }

    Optional<Tool> tool(PlannedStep step) {
        return catalogues.of(plans.catalogueOf(step)).tool(step.step().action());
    }

    /**
     * The arguments of a step as a person reads them; an amount stands with its currency, and a text alone without its
     * name.
     */
    static String inWords(PlannedStep step) {
        if (step.step().arguments().size() == 1 && step.step().arguments().get("text") instanceof String text) {
            return clip(text);
        }
        var arguments = new TreeMap<>(step.step().arguments());
        if (arguments.get("amount") instanceof Number amount
                && arguments.remove("currency") instanceof String currency) {
            arguments.put("amount", String.format(Locale.ROOT, "%.2f %s", new BigDecimal(amount.toString()), currency));
        }
        return clip(arguments.entrySet().stream()
                .map(argument -> argument.getKey() + " " + argument.getValue())
                .collect(Collectors.joining(", ")));
    }

    static String text(Dossier dossier, String fact, String otherwise) {
        return dossier.fact(fact).map(found -> clip(found.value().toString())).orElse(otherwise);
    }

    /** A fact's name as a person reads it: {@code customer.openOrders} is "Customer: open orders". */
    static String factName(String name) {
        var words = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replace(".", ": ");
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String value(Fact fact) {
        return fact.value() instanceof Boolean truth
                ? (truth ? "yes" : "no")
                : fact.value().toString();
    }

    /** A word of the house without its hyphens and capitals. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
    }

    static String clip(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    private static String lastOf(String text) {
        return text.length() <= LONGEST_TICKET ? text : "…" + text.substring(text.length() - LONGEST_TICKET + 1);
    }
}
