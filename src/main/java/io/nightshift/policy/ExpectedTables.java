package io.nightshift.policy;

import io.nightshift.access.Group;
import io.nightshift.actions.Tool;
import io.nightshift.cases.HandOverReason;
import io.nightshift.dossier.KnownFacts;
import io.nightshift.thresholds.Expectations;
import io.nightshift.thresholds.Expected;
import io.nightshift.thresholds.Expected.Answer;
import io.nightshift.thresholds.Expected.Respect;
import io.nightshift.thresholds.Finding.Kind;
import io.nightshift.thresholds.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the house reads from its tables, and what it can tell them. */
@Component
class ExpectedTables implements Expectations {

    private static final String DURATION = "P(?=.)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?)?";
    private static final String SUCH_AS = "a duration such as PT30M, PT2H or P5D";

    /** What the answers of the other tables look like. */
    private static final List<Answer> ANSWERS = List.of(
            Answer.oneOf("handling", names(Handling.Word.values())),
            Answer.oneOf("reason", with("NONE", names(HandOverReason.values()))),
            Answer.oneOf("next", List.of("OFFLINE", "HAND_OVER")),
            Answer.oneOf("desk", desks()),
            Answer.like("remindAfter", DURATION, SUCH_AS),
            Answer.like("limit", DURATION, SUCH_AS),
            Answer.like("delegateAfter", "|" + DURATION, SUCH_AS + ", or nothing"),
            Answer.oneOf("delegateTo", with("", desks())));

    /** What a step proposes to give: a table that sets limits to it says that more never needs less approval. */
    private static final Set<String> MONEY = Set.of("proposal.amount", "proposal.percent");

    /** Whoever may approve an amount may approve every smaller one. */
    private static final Expected LIMITS = new Expected(
            Set.of(ApprovalLimits.GROUP, ApprovalLimits.AMOUNT)::contains,
            List.of(Answer.truth(ApprovalLimits.MAY_APPROVE)),
            answers -> Optional.empty(),
            List.of(new Respect(
                    Kind.NOT_MONOTONE,
                    "who may approve",
                    answers -> Boolean.TRUE.equals(answers.get(ApprovalLimits.MAY_APPROVE)) ? 0 : 1)),
            ApprovalLimits.AMOUNT::equals);

    /** What the tables that choose who handles a case can be told, whether or not the live ones ask for all of it. */
    private static final Map<String, Set<String>> HANDLINGS = Map.of(
            "hand-over-triggers",
            Set.of(
                    "safety",
                    "legal",
                    "givenBack",
                    "vulnerable",
                    "asksForPerson",
                    "suspicion",
                    "moodFall",
                    "repeatsQuestion",
                    "round",
                    "confidence"),
            "handling",
            Set.of("type", "missingSources", "round"));

    /** What the tables that set the dial can be told. */
    private static final Map<String, Set<String>> DIALS = Map.of(
            Dial.TABLE,
            Set.of("type", "segment", "value", "risk", "missingIntegrations"),
            "autonomy-demotion",
            Set.of("type", "figure", "days", "cases", "count", "share"));

    private final KnownFacts facts;
    private final Seniority seniority;

    ExpectedTables(KnownFacts facts, Seniority seniority) {
        this.facts = facts;
        this.seniority = seniority;
    }

    @Override
    public Expected of(String key, Optional<Table> live) {
        if (key.endsWith(Tool.AUTHORITY)) {
            return new Expected(
                    live.map(this::factsOr).orElse(name -> true),
                    List.of(
                            Answer.oneOf("verdict", List.of("ALLOW", "ASK", "FORBID")),
                            Answer.oneOf("approvers", with("", with(Group.OPERATIONS.id(), desks()))),
                            Answer.truth("secondPerson")),
                    ExpectedTables::faultOf,
                    List.of(
                            new Respect(Kind.NOT_MONOTONE, "how many people decide", ExpectedTables::peopleAsked),
                            new Respect(
                                    Kind.LESSER_APPROVERS,
                                    "how much whoever is asked may approve by " + ApprovalLimits.TABLE,
                                    whoIsAsked(seniority.ranks()))),
                    MONEY::contains);
        }
        if (key.equals(ApprovalLimits.TABLE)) {
            return LIMITS;
        }
        var told = DIALS.get(key);
        if (told != null) {
            return dial(told);
        }
        return new Expected(
                live.<Predicate<String>>map(table -> HANDLINGS.getOrDefault(key, table.names())::contains)
                        .orElse(name -> true),
                live.map(ExpectedTables::answersLike).orElse(List.of()),
                ExpectedTables::faultOfDelegation,
                List.of(),
                name -> false);
    }

    private static Expected dial(Set<String> told) {
        return new Expected(
                told::contains,
                List.of(Answer.oneOf("level", names(Autonomy.values()))),
                answers -> Optional.empty(),
                List.of(new Respect(Kind.NOT_MONOTONE, "how far the agent may go", ExpectedTables::levelOf)),
                name -> false);
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
        return live.outputs().stream()
                .map(output -> ANSWERS.stream()
                        .filter(answer -> answer.name().equals(output.name()) && answer.type() == output.type())
                        .findFirst()
                        .orElseGet(() -> Answer.anything(output.name(), output.type())))
                .toList();
    }

    private static List<String> desks() {
        return Group.desks().stream().map(Group::id).toList();
    }

    private static Optional<String> faultOfDelegation(Map<String, Object> answers) {
        var passesOn = !answers.getOrDefault("delegateAfter", "").equals("");
        var toSomebody = !answers.getOrDefault("delegateTo", "").equals("");
        return passesOn == toSomebody
                ? Optional.empty()
                : Optional.of("passes a question on, and says only one of when and to whom");
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
    private static int peopleAsked(Map<String, Object> answers) {
        return switch (String.valueOf(answers.get("verdict"))) {
            case "ALLOW" -> 0;
            case "ASK" -> Boolean.TRUE.equals(answers.get("secondPerson")) ? 2 : 1;
            default -> 3;
        };
    }

    /** The rank of the group that is asked; nobody needs to be asked is less than any, and nobody may is more. */
    private static ToIntFunction<Map<String, Object>> whoIsAsked(Map<String, Integer> ranks) {
        return answers -> switch (String.valueOf(answers.get("verdict"))) {
            case "ALLOW" -> Integer.MIN_VALUE;
            case "ASK" -> ranks.getOrDefault(String.valueOf(answers.get("approvers")), 0);
            default -> Integer.MAX_VALUE;
        };
    }

    private static List<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }

    private static List<String> with(String word, List<String> words) {
        return Stream.concat(Stream.of(word), words.stream()).toList();
    }
}
