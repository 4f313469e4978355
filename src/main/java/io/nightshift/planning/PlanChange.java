package io.nightshift.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What has changed from one plan of a case to the next, in words. */
public final class PlanChange {

    private PlanChange() {}

    /** The changes in the order of the plans; none if they are the same. */
    public static List<String> between(List<Step> before, List<Step> after) {
        List<String> changes = new ArrayList<>();
        var left = new ArrayList<>(after);
        for (var step : before) {
            var same = left.stream()
                    .filter(other -> other.action().equals(step.action()))
                    .findFirst();
            if (same.isPresent()) {
                left.remove(same.get());
                changes.addAll(changed(step, same.get()));
            } else {
                changes.add("no longer " + inWords(step));
            }
        }
        left.forEach(step -> changes.add("now " + inWords(step)));
        return List.copyOf(changes);
    }

    private static List<String> changed(Step before, Step after) {
        var names = new TreeSet<>(before.arguments().keySet());
        names.addAll(after.arguments().keySet());
        return names.stream()
                .filter(name -> !plain(before.arguments(), name).equals(plain(after.arguments(), name)))
                .map(name -> before.action() + " with " + name + " " + plain(after.arguments(), name) + " instead of "
                        + plain(before.arguments(), name))
                .toList();
    }

    private static String plain(Map<String, Object> arguments, String name) {
        var value = arguments.get(name);
        return value == null ? "none" : String.valueOf(value);
    }

    private static String inWords(Step step) {
        return step.arguments().isEmpty()
                ? step.action()
                : step.action() + " with " + new java.util.TreeMap<>(step.arguments());
    }
}
