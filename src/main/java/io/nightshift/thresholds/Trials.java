package io.nightshift.thresholds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Tries tables before they decide anything: against the proof, their cases, the decisions on record, and the engine. */
@Component
class Trials {

    /** The newest decisions a replay looks at. */
    static final int MOST_DECISIONS = 100_000;

    private static final int SAMPLES = 50;

    private final Expectations expectations;
    private final LiveTables tables;
    private final List<History> histories;
    private final Judge judge;

    Trials(Expectations expectations, LiveTables tables, List<History> histories, Judge judge) {
        this.expectations = expectations;
        this.tables = tables;
        this.histories = List.copyOf(histories);
        this.judge = judge;
    }

    /** What is wrong with a table that should take the place of a live one. */
    List<Finding> findings(String key, String dmn, String cases) {
        Table table;
        try {
            table = Table.read(dmn.getBytes(StandardCharsets.UTF_8));
        } catch (TableRefused e) {
            return e.findings();
        }
        if (!table.key().equals(key)) {
            return List.of(new Finding(
                    Finding.Kind.STRUCTURE,
                    table.key(),
                    "has another id than the table that it should change, " + key));
        }
        var live = tables.live(key).map(LiveTables.Version::table);
        var examples = Example.read(cases.isBlank() ? casesOfTheHouse(key) : cases);
        return Verification.findings(table, expectations.of(key, live), examples);
    }

    private static String casesOfTheHouse(String key) {
        var file = new ClassPathResource("decisions/" + key + ".cases.csv");
        try {
            return file.exists() ? file.getContentAsString(StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a changed table would have said to the decisions on record; some of them are asked of the engine, too. */
    Trial replay(Table before, Table after, byte[] dmn) {
        var compiled = new CompiledTable(after);
        var replay = new Replay(new CompiledTable(before), compiled);
        var samples = new Samples(new Random(before.hashCode()));
        var texts = new HashSet<>(before.texts());
        texts.addAll(after.texts());
        historyOf(before.key()).each(before.key(), texts, MOST_DECISIONS, recorded -> {
            replay.take(recorded);
            if (recorded.values().keySet().containsAll(after.names())) {
                samples.offer(recorded.values());
            }
        });
        return new Trial(replay.effect(), disagreements(compiled, dmn, samples.taken));
    }

    private History historyOf(String table) {
        return histories.stream()
                .filter(history -> history.keeps(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps the decisions of " + table));
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
