package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine is asked whether a replay is right, on decisions on record and on questions of the table's own limits. */
@HouseTest
class TrialsTest {

    private static final Sheet SHEET = Sheet.of()
            .input("proposal.amount", "number")
            .output("verdict", "string")
            .row("<= 50", "\"ALLOW\"")
            .row("> 50", "\"ASK\"");

    @Autowired
    private Proofs proofs;

    @Test
    void findNothingWhereTheEngineAgrees() {
        assertThat(trial(TrialsTest::rightly).findings()).isEmpty();
    }

    @Test
    void nameDecisionsOnRecordThatTheEngineSeesOtherwise() {
        var findings = trial(amount -> amount.signum() < 0 ? "rule-2" : rightly(amount))
                .findings();

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString())
                        .contains("the engine answers {proposal.amount=-", "by 'rule-2', the replay by 'rule-1'"));
    }

    @Test
    void noticeAnEngineThatReadsALimitOtherwise() {
        var findings = trial(amount -> amount.compareTo(new BigDecimal("50")) == 0 ? "rule-2" : rightly(amount))
                .findings();

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString())
                        .contains("the engine answers {proposal.amount=50} by 'rule-2', the replay by 'rule-1'"));
    }

    private static String rightly(BigDecimal amount) {
        return amount.compareTo(new BigDecimal("50")) <= 0 ? "rule-1" : "rule-2";
    }

    /** Ten thousand decisions on record, every second about less than nothing. */
    private Trials.Trial trial(Function<BigDecimal, String> engine) {
        var table = Table.read(SHEET.dmn());
        var history = new History() {
            @Override
            public boolean keeps(String key) {
                return true;
            }

            @Override
            public void each(String key, Set<String> texts, Instant since, int most, Consumer<Replay.Recorded> taker) {
                for (int i = 0; i < 10_000; i++) {
                    var amount = BigDecimal.valueOf(i % 2 == 0 ? -1 - i : 60 + i);
                    taker.accept(new Replay.Recorded(
                            "decision " + i, "any", "any", amount, Map.of("proposal.amount", amount)));
                }
            }
        };
        var judge = new Judge() {
            @Override
            public Optional<String> fault(byte[] dmn) {
                return Optional.empty();
            }

            @Override
            public List<String> rules(byte[] dmn, List<Map<String, ?>> values) {
                List<String> rules = new ArrayList<>();
                values.forEach(asked -> rules.add(engine.apply((BigDecimal) asked.get("proposal.amount"))));
                return rules;
            }
        };
        return new Trials(proofs, new Histories(List.of(history)), judge).replay(table, table, SHEET.dmn());
    }
}
