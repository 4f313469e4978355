package io.nightshift.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one type of escalation is resolved: ways to do it, in the order they are tried.
 *
 * @param type the escalation type, or {@code decision} for carrying out what a person decided
 * @param version raised with every change; part of what a case was handled with
 */
record Playbook(
        @JsonProperty(required = true) String type,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) List<Way> ways) {

    /** The playbook that carries out a person's decision, whatever the type of the case. */
    static final String DECISION = "decision";

    private static final Pattern WORD = Pattern.compile("[a-z]+(?:-[a-z]+)*");
    private static final Pattern ACTION = Pattern.compile("[a-z][A-Za-z0-9]*");

    Playbook {
        if (!WORD.matcher(type).matches()) {
            throw new IllegalArgumentException("The type '" + type + "' is no word such as delayed-part");
        }
        if (version < 1) {
            throw new IllegalArgumentException("The version starts at 1, got " + version);
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("A playbook needs at least one way");
        }
        ways = List.copyOf(ways);
    }

    /** Names it in plans and case files. */
    String title() {
        return "playbook " + type + "/" + version;
    }

    /**
     * One way to resolve it.
     *
     * @param when what must hold of the facts for it; nothing means always
     * @param summary one sentence for people; it may have slots
     * @param steps what to do; none means that only the reply is sent
     * @param noPlan instead of steps: why a person must take over
     */
    record Way(
            @JsonProperty(required = true) String name,
            @Nullable Map<String, Condition> when,
            @Nullable Argument summary,
            @Nullable List<Play> steps,
            @Nullable String noPlan) {

        Way {
            if ((steps == null) == (noPlan == null)) {
                throw new IllegalArgumentException("The way '" + name + "' needs either steps or noPlan");
            }
            if (steps != null && summary == null) {
                throw new IllegalArgumentException("The way '" + name + "' needs a summary");
            }
            when = checked(when);
            steps = steps == null ? List.of() : List.copyOf(steps);
        }

        Map<String, Condition> conditions() {
            return when == null ? Map.of() : when;
        }

        List<Play> plays() {
            return steps == null ? List.of() : steps;
        }
    }

    /**
     * One step of a way.
     *
     * @param when makes the step optional: it is left out where this does not hold, or a slot cannot be filled
     * @param restsOn facts it rests on beside those its conditions and slots read
     */
    record Play(
            @JsonProperty(required = true) String action,
            @Nullable Map<String, Condition> when,
            @Nullable Map<String, Argument> arguments,
            @JsonProperty(required = true) Argument reason,
            @Nullable List<String> restsOn) {

        Play {
            if (!ACTION.matcher(action).matches()) {
                throw new IllegalArgumentException("The action '" + action + "' is no name of a tool");
            }
            if (action.equals("sendReply")) {
                throw new IllegalArgumentException(
                        "The action sendReply is not planned: the process adds it to every plan");
            }
            when = checked(when);
            arguments = arguments == null ? Map.of() : new LinkedHashMap<>(arguments);
            restsOn = restsOn == null ? List.of() : List.copyOf(restsOn);
            restsOn.forEach(Playbook::checkFact);
        }

        boolean optional() {
            return when != null;
        }

        Map<String, Condition> conditions() {
            return when == null ? Map.of() : when;
        }

        Map<String, Argument> slots() {
            return arguments == null ? Map.of() : arguments;
        }

        List<String> furtherFacts() {
            return restsOn == null ? List.of() : restsOn;
        }
    }

    static boolean hold(Map<String, Condition> conditions, Situation situation) {
        return conditions.entrySet().stream()
                .allMatch(condition -> condition.getValue().holds(situation.value(condition.getKey()), situation));
    }

    /** The known facts that conditions look at. */
    static List<String> read(Map<String, Condition> conditions, Situation situation) {
        List<String> names = new ArrayList<>();
        conditions.forEach((name, condition) -> {
            names.add(name);
            names.addAll(condition.alsoReads());
        });
        return names.stream().filter(situation::knows).toList();
    }

    /** The arguments with their slots filled, or empty if a fact is missing. */
    static Optional<Map<String, Object>> fill(Map<String, Argument> arguments, Situation situation) {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (var argument : arguments.entrySet()) {
            var value = argument.getValue().fill(situation);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.put(argument.getKey(), value.get());
        }
        return Optional.of(filled);
    }

    private static @Nullable Map<String, Condition> checked(@Nullable Map<String, Condition> conditions) {
        if (conditions == null) {
            return null;
        }
        conditions.keySet().forEach(Playbook::checkFact);
        return new LinkedHashMap<>(conditions);
    }

    private static void checkFact(String name) {
        if (!Condition.FACT.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a fact; one looks like order.number");
        }
    }
}
