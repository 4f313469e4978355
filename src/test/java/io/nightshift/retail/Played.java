package io.nightshift.retail;

import java.util.List;

/**
 * A task, with what became of it.
 *
 * @param differences in what the shop's books are not as they should be
 * @param actions how many actions were replayed
 * @param strayed the places of the actions that were done where the shop's own tool had refused, or the other way round
 */
record Played(String taskId, List<String> differences, int actions, List<Integer> strayed) {

    boolean passed() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return taskId + ": " + (passed() ? "passed" : String.join("; ", differences))
                + (strayed.isEmpty() ? "" : "; answered otherwise than recorded: actions " + strayed);
    }
}
