package io.nightshift.retail;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;

/** How surely tasks are passed that are tried several times: pass^k, the chance that k tries of a task all pass. */
final class PassHat {

    private PassHat() {}

    /** For k from 1 to the number of tries each task had, the mean over all tasks. */
    static List<Double> of(List<Played> tries) {
        var tasks = tries.stream().collect(groupingBy(Played::taskId)).values();
        var most = tasks.stream().mapToInt(List::size).min().orElse(0);
        List<Double> chances = new ArrayList<>();
        for (int k = 1; k <= most; k++) {
            var all = k;
            chances.add(tasks.stream()
                    .mapToDouble(some -> chance(some, all))
                    .average()
                    .orElse(0));
        }
        return chances;
    }

    /** How many ways to draw k passed tries, of all ways to draw k. */
    private static double chance(List<Played> tries, int k) {
        var passed = tries.stream().filter(Played::passed).count();
        var chance = 1.0;
        for (int drawn = 0; drawn < k; drawn++) {
            chance *= Math.max(0, passed - drawn) / (double) (tries.size() - drawn);
        }
        return chance;
    }
}
