package io.nightshift.retail;

import static java.util.stream.Collectors.groupingBy;

import io.nightshift.retail.Answer.By;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Figures for people: tasks, attempts by kind, and everything that is not as it should be. */
final class Report {

    private Report() {}

    static List<String> ofTasks(List<Played> played) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "tasks that leave the books as they should: " + count(played, Played::passed) + " of " + played.size());
        var actions = played.stream().mapToInt(Played::actions).sum();
        var strayed = played.stream().mapToInt(task -> task.strayed().size()).sum();
        lines.add("actions answered as recorded: " + (actions - strayed) + " of " + actions);
        played.stream()
                .filter(task -> !task.passed() || !task.strayed().isEmpty())
                .forEach(task -> lines.add("DIFFERS " + task));
        return lines;
    }

    static List<String> ofAttempts(List<Tried> tried) {
        List<String> lines = new ArrayList<>();
        lines.add("attempts to reject that are refused, with nothing changed: " + share(tried, it -> !shouldPass(it)));
        lines.add("attempts to accept that pass: " + share(tried, Report::shouldPass));
        new TreeMap<>(tried.stream().collect(groupingBy(Tried::kind)))
                .forEach((kind, some) -> lines.add(figures(kind, some)));
        tried.stream().filter(it -> !it.agrees()).forEach(it -> lines.add("DIFFERS " + it));
        return lines;
    }

    private static boolean shouldPass(Tried it) {
        return it.attempt().shouldPass();
    }

    private static String share(List<Tried> tried, Predicate<Tried> which) {
        var some = tried.stream().filter(which).toList();
        return count(some, Tried::agrees) + " of " + some.size();
    }

    private static String figures(String kind, List<Tried> some) {
        return "  %-31s %4d, as expected %4d; passed %4d, refused by a table %4d, by the check of plans %4d, by the shop %d"
                .formatted(
                        kind,
                        some.size(),
                        count(some, Tried::agrees),
                        count(some, Tried::passed),
                        refused(some, By.TABLE),
                        refused(some, By.PLAN_CHECK),
                        refused(some, By.SHOP));
    }

    private static long refused(List<Tried> some, By by) {
        return count(some, it -> it.answer() instanceof Answer.Refused refusal && refusal.by() == by);
    }

    private static <T> long count(List<T> some, Predicate<T> which) {
        return some.stream().filter(which).count();
    }
}
