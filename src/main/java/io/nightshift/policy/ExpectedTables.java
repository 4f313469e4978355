package io.nightshift.policy;

import io.nightshift.access.Group;
import io.nightshift.cases.HandOverReason;
import io.nightshift.dossier.KnownFacts;
import io.nightshift.thresholds.Expectations;
import io.nightshift.thresholds.Expected;
import io.nightshift.thresholds.Expected.Answer;
import io.nightshift.thresholds.Table;
import io.nightshift.thresholds.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the house reads from its tables, and what it can tell them. */
@Component
class ExpectedTables implements Expectations {

    private static final String AUTHORITY = "-authority";
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");

    /** What the answers of the other tables look like, by the names of the outputs. */
    private static final Map<String, String> WORDS = Map.of(
            "handling", words(Arrays.stream(Handling.Word.values()).map(Enum::name)),
            "reason", words(Stream.concat(Arrays.stream(HandOverReason.values()).map(Enum::name), Stream.of("NONE"))),
            "desk", words(Group.desks().stream().map(Group::id)),
            "remindAfter", "P(\\d+D)?(T(\\d+H)?(\\d+M)?)?",
            "limit", "P(\\d+D)?(T(\\d+H)?(\\d+M)?)?");

    /** What the tables that set the dial can be told. */
    private static final Map<String, Set<String>> DIALS = Map.of(
            Dial.TABLE,
            Set.of("type", "segment", "value", "risk", "missingIntegrations"),
            "autonomy-demotion",
            Set.of("type", "figure", "days", "cases", "count", "share"));

    private final KnownFacts facts;

    ExpectedTables(KnownFacts facts) {
        this.facts = facts;
    }

    @Override
    public Expected of(String key, Optional<Table> live) {
        if (key.endsWith(AUTHORITY)) {
            return new Expected(
                    live.map(this::factsOr).orElse(name -> true),
                    List.of(
                            Answer.text("verdict", "ALLOW|ASK|FORBID"),
                            Answer.text("approvers", words(approvers()) + "|"),
                            Answer.truth("secondPerson")),
                    ExpectedTables::faultOf,
                    Optional.of(ExpectedTables::strictness));
        }
        var told = DIALS.get(key);
        if (told != null) {
            return dial(told);
        }
        return new Expected(
                live.<Predicate<String>>map(table -> table.names()::contains).orElse(name -> true),
                live.map(ExpectedTables::answersLike).orElse(List.of()),
                answers -> Optional.empty(),
                Optional.empty());
    }

    private static Expected dial(Set<String> told) {
        return new Expected(
                told::contains,
                List.of(Answer.text(
                        "level", words(Arrays.stream(Autonomy.values()).map(Enum::name)))),
                answers -> Optional.empty(),
                Optional.of(ExpectedTables::levelOf));
    }

    private static int levelOf(Map<String, Object> answers) {
        return Autonomy.valueOf(String.valueOf(answers.get("level"))).ordinal();
    }

    /** What the step proposes, what the live table asks already, and what sources have told before. */
    private Predicate<String> factsOr(Table live) {
        var known = facts.names();
        return name -> name.startsWith("proposal.") || live.names().contains(name) || known.contains(name);
    }

    private static List<Answer> answersLike(Table live) {
        List<Answer> answers = new ArrayList<>();
        for (var output : live.outputs()) {
            var allowed = output.type() == ValueType.TEXT && WORDS.containsKey(output.name())
                    ? Pattern.compile(WORDS.get(output.name()))
                    : ANYTHING;
            answers.add(new Answer(output.name(), output.type(), allowed));
        }
        return answers;
    }

    private static Stream<String> approvers() {
        return Stream.concat(Group.desks().stream().map(Group::id), Stream.of(Group.OPERATIONS.id()));
    }

    private static Optional<String> faultOf(Map<String, Object> answers) {
        var asks = "ASK".equals(answers.get("verdict"));
        if (asks && "".equals(answers.get("approvers"))) {
            return Optional.of("asks, but nobody: name the group under approvers");
        }
        if (!asks && !("".equals(answers.get("approvers")) && Boolean.FALSE.equals(answers.get("secondPerson")))) {
            return Optional.of("names approvers, but does not ask");
        }
        return Optional.empty();
    }

    /** Alone, one person, two persons, nobody. */
    private static int strictness(Map<String, Object> answers) {
        return switch (String.valueOf(answers.get("verdict"))) {
            case "ALLOW" -> 0;
            case "ASK" -> Boolean.TRUE.equals(answers.get("secondPerson")) ? 2 : 1;
            default -> 3;
        };
    }

    private static String words(Stream<String> words) {
        return words.map(Pattern::quote).collect(Collectors.joining("|"));
    }
}
