package io.nightshift.thresholds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.stereotype.Component;

/** Tries tables before they decide anything: against the proof, their cases, the decisions on record, and the engine. */
@Component
class Trials {

    private static final int SAMPLES = 50;

    private final Proofs proofs;
    private final Histories histories;
    private final Judge judge;

    Trials(Proofs proofs, Histories histories, Judge judge) {
        this.proofs = proofs;
        this.histories = histories;
        this.judge = judge;
    }

    /** What is wrong with a table that should take the place of a live one. */
    List<Finding> findings(String key, String dmn, String cases) {
        return proofs.findings(key, dmn, cases);
    }

    /** What differs between two tables, and which cases of the house are answered otherwise from now on. */
    List<Comparison.Difference> differences(Table before, Table after, String cases) {
        List<Comparison.Difference> differences = new ArrayList<>(Comparison.of(before, after));
        differences.addAll(proofs.cases(after, cases).replaced());
        return differences;
    }

    /** What a changed table would have said to the decisions on record; some of them are asked of the engine, too. */
    Trial replay(Table before, Table after, byte[] dmn) {
        var compiled = new CompiledTable(after);
        var replay = new Replay(new CompiledTable(before), compiled);
        var samples = new Samples(new Random(before.key().hashCode()));
        histories.each(before, after, Instant.EPOCH, recorded -> {
            replay.take(recorded);
            if (recorded.values().keySet().containsAll(after.names())) {
                samples.offer(recorded.values());
            }
        });
        var asked = new ArrayList<>(samples.taken);
        asked.addAll(new Synthetic(after).samples(SAMPLES));
        return new Trial(replay.effect(), disagreements(compiled, dmn, asked));
    }

    private List<Finding> disagreements(CompiledTable compiled, byte[] dmn, List<Map<String, ?>> samples) {
        List<Finding> findings = new ArrayList<>();
        var judged = judge.rules(dmn, samples);
        for (int i = 0; i < samples.size(); i++) {
            var ours = compiled.decide(samples.get(i)).map(Table.Row::rule).orElse("");
            if (!ours.equals(judged.get(i))) {
                findings.add(new Finding(
                        Finding.Kind.CASE,
                        compiled.table().key(),
                        "the engine answers " + samples.get(i) + " by '" + judged.get(i) + "', the replay by '" + ours
                                + "'"));
            }
        }
        return findings;
    }

    /** What a change would have done, and where engine and replay disagree. */
    record Trial(Replay.Effect effect, List<Finding> findings) {}

    /** Some of very many, each with the same chance. */
    private static final class Samples {

        private final Random random;
        private final List<Map<String, ?>> taken = new ArrayList<>();
        private int seen;

        private Samples(Random random) {
            this.random = random;
        }

        private void offer(Map<String, ?> values) {
            seen++;
            if (taken.size() < SAMPLES) {
                taken.add(values);
            } else {
                var place = random.nextInt(seen);
                if (place < SAMPLES) {
                    taken.set(place, values);
                }
            }
        }
    }
}
