package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request, with what its authors want done about it.
 *
 * @param goldResultsError whether the shop's own tool answered each gold action with an error
 * @param expectedChanges the records that differ afterwards, whole, by table and number; all others are as before
 */
record Task(
        String taskId,
        @Nullable String userId,
        @Nullable String instruction,
        @Nullable JsonNode userScenario,
        List<Call> goldActions,
        List<Boolean> goldResultsError,
        Map<String, Map<String, JsonNode>> expectedChanges) {

    /** What the customer says of themselves and wants. */
    String scenario() {
        return instruction == null ? String.valueOf(userScenario) : instruction;
    }

    /** Everything in which the shop's books are not as they should be after the request. */
    List<String> differences(Shop shop) {
        List<String> differences = new ArrayList<>();
        var changes = shop.changes();
        Set<String> tables = new LinkedHashSet<>(expectedChanges.keySet());
        tables.addAll(changes.keySet());
        for (var table : tables) {
            var expected = expectedChanges.getOrDefault(table, Map.of());
            expected.forEach((id, record) -> shop.record(table, id)
                    .ifPresentOrElse(
                            found -> fields(found, record)
                                    .forEach(field -> differences.add(table + " " + id + ": " + field + " is "
                                            + found.path(field) + ", expected " + record.path(field))),
                            () -> differences.add(table + " " + id + " is not there")));
            changes.getOrDefault(table, Map.of()).keySet().stream()
                    .filter(id -> !expected.containsKey(id))
                    .forEach(id -> differences.add(table + " " + id + " has changed"));
        }
        return differences;
    }

    /** The fields in which two records differ. */
    private static List<String> fields(JsonNode one, JsonNode two) {
        Set<String> names = new LinkedHashSet<>();
        one.fieldNames().forEachRemaining(names::add);
        two.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !Json.same(one.path(name), two.path(name)))
                .toList();
    }
}
