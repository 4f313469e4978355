package io.nightshift.planning;

import io.nightshift.cases.CaseId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was done in a case, or may have been, in earlier rounds too; nothing of it is done again because a customer writes again. */
@FunctionalInterface
interface EarlierSteps {

    /** Texts for people, which make no other deed of a step. */
    Set<String> WORDING = Set.of("reason", "note", "text", "subject");

    List<Step> of(CaseId id);

    /** Whether the same thing was done, perhaps in other words. */
    default boolean contain(CaseId id, String action, Map<String, Object> arguments) {
        return of(id).stream()
                .anyMatch(step -> step.action().equals(action)
                        && ArgumentsHash.of(essence(step.arguments())).equals(ArgumentsHash.of(essence(arguments))));
    }

    /** Whether it was about the same thing, whatever the words and the amounts. */
    default boolean concern(CaseId id, String action, Map<String, Object> arguments) {
        return of(id).stream()
                .anyMatch(step -> step.action().equals(action)
                        && ArgumentsHash.of(object(step.arguments())).equals(ArgumentsHash.of(object(arguments))));
    }

    private static Map<String, Object> object(Map<String, Object> arguments) {
        Map<String, Object> object = new java.util.TreeMap<>(arguments);
        object.entrySet().removeIf(named -> WORDING.contains(named.getKey()) || named.getValue() instanceof Number);
        return object;
    }

    static Map<String, Object> essence(Map<String, Object> arguments) {
        Map<String, Object> essence = new java.util.TreeMap<>();
        arguments.forEach((name, value) -> {
            if (!WORDING.contains(name)) {
                essence.put(name, value instanceof Number number ? plain(number) : value);
            }
        });
        return essence;
    }

    /** 390, 390.0 and 390.00 are one amount; the database does not keep which was written. */
    private static String plain(Number number) {
        return new java.math.BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
}
