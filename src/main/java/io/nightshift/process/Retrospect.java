package io.nightshift.process;

import io.nightshift.actions.Tool;
import io.nightshift.actions.Tool.Risk;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.intake.Messages;
import io.nightshift.oversight.Questions;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.triage.Courses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Looks back on a case for the person who takes it: what happened, what was promised, what is open, how the mood went. */
@Component
class Retrospect {

    private static final int MOST_ROWS = 60;
    private static final Set<Risk> PROMISING = Set.of(Risk.MONEY, Risk.PROMISE);

    private final CaseFile file;
    private final Plans plans;
    private final Questions questions;
    private final Messages messages;
    private final Courses courses;
    private final TaskBriefOfCase ofCase;

    Retrospect(
            CaseFile file,
            Plans plans,
            Questions questions,
            Messages messages,
            Courses courses,
            TaskBriefOfCase ofCase) {
        this.file = file;
        this.plans = plans;
        this.questions = questions;
        this.messages = messages;
        this.courses = courses;
        this.ofCase = ofCase;
    }

    /** The newest entries of the case file, oldest first. */
    List<Map<String, String>> happened(Case it) {
        var entries = file.entries(it.id());
        return entries.subList(Math.max(0, entries.size() - MOST_ROWS), entries.size()).stream()
                .map(entry -> Map.of(
                        "at", TaskBriefOfCase.time(entry.at()),
                        "who", entry.actor().name(),
                        "what", TaskBriefOfCase.clip(entry.summary())))
                .toList();
    }

    /** What was done for the customer in all rounds and binds the company; what was said stands beside it in full. */
    List<Map<String, String>> promised(Case it) {
        return steps(it).stream()
                .filter(step -> step.state() == PlannedStep.State.DONE)
                .filter(step -> ofCase.tool(step).filter(Retrospect::promises).isPresent())
                .map(step -> Map.of("what", ofCase.title(step), "exactly", TaskBriefOfCase.inWords(step)))
                .toList();
    }

    private static boolean promises(Tool tool) {
        return PROMISING.contains(tool.risk()) && !Topic.TO_CUSTOMER.contains(tool.topic());
    }

    private List<PlannedStep> steps(Case it) {
        return IntStream.rangeClosed(1, it.round())
                .boxed()
                .flatMap(round -> plans.stepsOfRound(it.id(), round).stream())
                .toList();
    }

    /** What nobody has seen to yet. */
    List<Map<String, String>> open(Case it) {
        List<Map<String, String>> open = new ArrayList<>();
        ofCase.owed(it).forEach(step -> open.add(row(ofCase.title(step), why(step))));
        questions
                .open(it.id())
                .forEach(question ->
                        open.add(row("Question to " + question.colleagues(), TaskBriefOfCase.clip(question.words()))));
        if (messages.hasUnread(it.id())) {
            open.add(row("Message of the customer", "written since the case was handed over, and not read yet"));
        }
        return open;
    }

    private static Map<String, String> row(String what, String why) {
        return Map.of("what", what, "why", why);
    }

    private static String why(PlannedStep step) {
        if (step.isUntried()) {
            return "planned, not done: " + TaskBriefOfCase.inWords(step);
        }
        return switch (step.state()) {
            case REFUSED -> "not done, refused: " + TaskBriefOfCase.clip(step.remark());
            case FAILED -> "failed, or in doubt: " + TaskBriefOfCase.clip(step.remark());
            case UNDONE -> "done, and came undone: " + TaskBriefOfCase.clip(step.remark());
            case PROPOSED, DONE -> "";
        };
    }

    /** How the mood went from round to round, and what the customer asks again. */
    String mood(Case it) {
        var moods = courses.moods(it.id());
        if (moods.isEmpty()) {
            return "Not read yet";
        }
        var went =
                moods.stream().map(mood -> mood.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", then "));
        var course = courses.of(it.id(), it.round());
        return went + (course.repeatsQuestion() ? "; asks again: " + TaskBriefOfCase.clip(course.askedAgain()) : "");
    }
}
