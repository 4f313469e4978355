package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A table is tried on questions made up from it, also where nothing was ever decided. */
class SyntheticTest {

    private static final Sheet SHEET = Sheet.of()
            .input("a.amount", "number")
            .output("verdict", "string")
            .row("<= 50", "\"ALLOW\"")
            .row("> 50", "\"ASK\"");

    static List<Path> tables() throws Exception {
        return JudgeTest.tables();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void reachesEveryRuleOfTheTablesOfTheHouse(Path file) throws Exception {
        var table = Table.read(Files.readAllBytes(file));
        var compiled = new CompiledTable(table);

        var reached = new Synthetic(table)
                .samples(5_000).stream()
                        .flatMap(values -> compiled.decide(values).stream())
                        .map(Table.Row::rule)
                        .collect(Collectors.toSet());

        assertThat(reached).isEqualTo(table.rows().stream().map(Table.Row::rule).collect(Collectors.toSet()));
    }

    @Test
    void aTableWithoutHistoryIsStillHeldAgainstTheEngine() {
        var trials = new Trials(notAsked(), new Histories(List.of(new NoHistory())), new OfAnotherMind());

        var trial = trials.replay(Table.empty("sheet"), Table.read(SHEET.dmn()), SHEET.dmn());

        assertThat(trial.effect().decisions()).isZero();
        assertThat(trial.findings())
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(it.words()).contains("the engine answers").contains("by 'another'"));
    }

    /** A replay proves nothing, so no database is asked for cases. */
    private static Proofs notAsked() {
        var tables = new NoTables();
        var changes =
                new Changes(JdbcClient.create(new DriverManagerDataSource()), new ObjectMapper(), Clock.systemUTC());
        return new Proofs(
                (key, live) -> Expected.nothing(), tables, new HouseCases(changes, tables), new OfAnotherMind());
    }

    /** Nothing is deployed. */
    private static class NoTables implements LiveTables {
        @Override
        public Optional<Version> live(String key) {
            return Optional.empty();
        }

        @Override
        public List<Version> versions(String key) {
            return List.of();
        }

        @Override
        public int deploy(String key, byte[] dmn, String why) {
            throw new UnsupportedOperationException("Nothing is deployed here");
        }
    }

    /** Nothing was ever decided. */
    private static class NoHistory implements History {
        @Override
        public boolean keeps(String table) {
            return true;
        }

        @Override
        public void each(String table, Set<String> texts, Instant since, int most, Consumer<Replay.Recorded> taker) {}
    }

    /** An evaluation that finds another rule, always. */
    private static class OfAnotherMind implements Judge {
        @Override
        public Optional<String> fault(byte[] dmn) {
            return Optional.empty();
        }

        @Override
        public List<String> rules(byte[] dmn, List<Map<String, ?>> values) {
            return Collections.nCopies(values.size(), "another");
        }
    }
}
