package io.nightshift.airline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.airline.Call.Expectation;
import io.nightshift.airline.Write.Cancel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables and every write that a real model attempted, or should have made. */
class WritesTest {

    private static final Pattern USER = Pattern.compile("[a-z]+_[a-z]+_\\d{4}");
    private static final Set<String> READING = Set.of("transfer_to_human_agents", "calculate", "think");

    private final Policy policy = new Policy(new Rulebook(), PolicyCheck.NOW);

    @Test
    void refusesEveryWriteAgainstThePolicy() throws IOException {
        assertThat(said(call -> call.expected() == Expectation.REFUSED))
                .isNotEmpty()
                .allMatch(Ruling::refuses);
    }

    @Test
    void letsEveryGoodWriteThatThePolicyAllowsPass() throws IOException {
        assertThat(said(call -> call.matchesGoldWrite() && call.expected() != Expectation.REFUSED))
                .isNotEmpty()
                .noneMatch(Ruling::refuses);
    }

    @Test
    void agreesWithEverythingThatWasFoundAboutTheWritesAfterwards() throws IOException {
        assertThat(findings().disagreeing()).isEmpty();
    }

    /** The airline's own tools check seats, sums and cards, not the policy; the tables know both. */
    @Test
    void allowsNothingThatTheAirlinesToolsRefused() throws IOException {
        assertThat(said(Call::toolError)).isNotEmpty().noneMatch(Ruling::allows);
    }

    /** The record of a write does not hold the reason; the policy lets only some reasons pass. */
    @Test
    void letsACancellationThatDependsOnItsReasonPassForACoveredReasonOnly() throws IOException {
        var guard = new Guard(policy, Corpus.airline());
        var open = calls().stream()
                .filter(call -> call.expected() == Expectation.UP_TO_THE_CUSTOMER)
                .filter(call -> call.write() instanceof Cancel)
                .toList();

        assertThat(open).isNotEmpty().allSatisfy(call -> {
            assertThat(guard.judge(call.actingUserId(), call.write(), Claims.cancellingFor("health"))
                            .allows())
                    .isTrue();
            assertThat(guard.judge(call.actingUserId(), call.write(), Claims.cancellingFor("change_of_plan"))
                            .refuses())
                    .isTrue();
        });
    }

    /** The same writes, attempted in the name of another customer. */
    @Test
    void refusesEveryWriteOfSomebodyElse() throws IOException {
        var guard = new Guard(policy, Corpus.airline());

        assertThat(calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(
                                guard.judge("somebody_else_0000", call.write(), Claims.cancellingFor("health"))
                                        .refuses())
                        .as(call.callId())
                        .isTrue());
    }

    /** What the authors of the policy want done in their tasks, step by step. */
    @Test
    void letsEveryWriteOfTheModelAnswersPass() throws IOException {
        List<String> refused = new ArrayList<>();
        var passed = 0;
        for (var task : Json.lines(Corpus.file("tasks.jsonl"), Task.class)) {
            var books = Corpus.airline();
            for (var action : task.writes()) {
                var ruling = new Guard(policy, books).judge(task.customer(), action.write(), Claims.NONE);
                new Recorder(books, policy).carryOut(action.write(), action.arguments());
                if (ruling.refuses()) {
                    refused.add(task.taskId() + " " + action.name() + ": " + ruling);
                } else {
                    passed++;
                }
            }
        }

        assertThat(refused).isEmpty();
        assertThat(passed).isPositive();
    }

    private List<Ruling> said(Predicate<Call> some) throws IOException {
        Map<String, Ruling> rulings = new HashMap<>();
        findings().all().forEach(finding -> rulings.put(finding.id(), finding.ruling()));
        return calls().stream()
                .filter(some)
                .map(call -> rulings.get(call.callId() + " " + call.action().name()))
                .toList();
    }

    private Findings findings() throws IOException {
        return Findings.ofWrites(Corpus.file("llm_write_calls.jsonl"), policy, Corpus.airline());
    }

    private static List<Call> calls() throws IOException {
        return Json.lines(Corpus.file("llm_write_calls.jsonl"), Call.class);
    }

    /** A task of the authors, with what should be done. */
    record Task(String taskId, JsonNode userScenario, List<Call.Action> goldActions) {

        String customer() {
            return USER.matcher(userScenario.path("known_info").asText())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
        }

        List<Call.Action> writes() {
            return goldActions.stream()
                    .filter(action -> !READING.contains(action.name()))
                    .filter(action -> !action.name().matches("(get|search|list)_.*"))
                    .toList();
        }
    }
}
