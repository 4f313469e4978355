package io.nightshift.evaluation;

import java.util.List;

/**
 * How all runs of a scenario went.
 *
 * @param claimed whether what was evaluated says that it handles this one
 */
public record ScenarioReport(String name, String about, List<String> tags, boolean claimed, List<RunReport> runs) {

    public ScenarioReport {
        tags = List.copyOf(tags);
        runs = List.copyOf(runs);
    }

    public boolean passed() {
        return runs.stream().allMatch(RunReport::passed);
    }

    /** The chance that {@code k} runs all pass, estimated without bias from the runs there were. */
    double passPower(int k) {
        return PassPower.of(
                runs.size(), (int) runs.stream().filter(RunReport::passed).count(), k);
    }
}
