package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.thresholds.Replay.Recorded;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a change would have done to decisions on record. */
class ReplayTest {

    private static final Sheet NOW = Sheet.of()
            .input("proposal.amount", "number")
            .output("verdict", "string")
            .row("<= 50", "\"ALLOW\"")
            .row("]50..500]", "\"ASK\"")
            .row("> 500", "\"FORBID\"");

    private static Replay replay(Sheet changed) {
        return new Replay(new CompiledTable(Table.read(NOW.dmn())), new CompiledTable(Table.read(changed.dmn())));
    }

    private static Recorded recorded(String amount, String type, String segment) {
        return new Recorded(
                "verdict " + amount,
                type,
                segment,
                new BigDecimal(amount),
                Map.of("proposal.amount", new BigDecimal(amount)));
    }

    @Test
    void countsWhatFlipsWithItsMoneyByTypeAndSegment() {
        var replay = replay(Sheet.of()
                .input("proposal.amount", "number")
                .output("verdict", "string")
                .row("<= 80", "\"ALLOW\"")
                .row("]80..400]", "\"ASK\"")
                .row("> 400", "\"FORBID\""));

        replay.take(recorded("50.00", "delayed-part", "PREMIUM"));
        replay.take(recorded("50.01", "delayed-part", "PREMIUM"));
        replay.take(recorded("80.00", "delayed-part", "PREMIUM"));
        replay.take(recorded("80.00", "delayed-part", "STANDARD"));
        replay.take(recorded("80.01", "delayed-part", "STANDARD"));
        replay.take(recorded("400.01", "wrong-invoice", "STANDARD"));
        replay.take(recorded("500.01", "wrong-invoice", "STANDARD"));

        var effect = replay.effect();
        assertThat(effect.decisions()).isEqualTo(7);
        assertThat(effect.flipped()).isEqualTo(4);
        assertThat(effect.flips())
                .containsExactlyInAnyOrder(
                        new Replay.Flip("ASK", "ALLOW", "delayed-part", "PREMIUM", 2, new BigDecimal("130.01")),
                        new Replay.Flip("ASK", "ALLOW", "delayed-part", "STANDARD", 1, new BigDecimal("80.00")),
                        new Replay.Flip("ASK", "FORBID", "wrong-invoice", "STANDARD", 1, new BigDecimal("400.01")));
        assertThat(effect.gained()).isEqualByComparingTo("210.01");
        assertThat(effect.lost()).isZero();
        assertThat(effect.examples().getFirst())
                .isEqualTo(new Replay.Example(
                        "verdict 50.01", "ASK", "rule-2", "ALLOW", "rule-1", new BigDecimal("50.01")));
    }

    @Test
    void countsLessAllowedAsLess() {
        var replay = replay(Sheet.of()
                .input("proposal.amount", "number")
                .output("verdict", "string")
                .row("<= 20", "\"ALLOW\"")
                .row("]20..500]", "\"ASK\"")
                .row("> 500", "\"FORBID\""));

        replay.take(recorded("20.00", "", ""));
        replay.take(recorded("20.01", "", ""));

        assertThat(replay.effect().lost()).isEqualByComparingTo("20.01");
        assertThat(replay.effect().gained()).isZero();
    }

    @Test
    void aQuestionThatWasNotRecordedIsCountedApart() {
        var replay = replay(Sheet.of()
                .input("customer.tier", "string")
                .output("verdict", "string")
                .row("\"PREMIUM\"", "\"ALLOW\"")
                .row("not(\"PREMIUM\")", "\"ASK\""));

        replay.take(recorded("10.00", "", ""));
        Map<String, Object> more = new HashMap<>(recorded("10.00", "", "").values());
        more.put("customer.tier", "PREMIUM");
        replay.take(new Recorded("verdict 2", "", "", BigDecimal.TEN, more));

        assertThat(replay.effect().flips()).isEmpty();
        assertThat(replay.effect().undecided()).isOne();
        assertThat(replay.effect().inWords()).endsWith("; 1 could not be replayed");
    }

    @Test
    void columnsThatChangePlacesChangeNothing() {
        var one = Sheet.of()
                .input("proposal.amount", "number")
                .output("verdict", "string")
                .output("approvers", "string")
                .row("-", "\"ASK\"", "\"finance\"");
        var other = Sheet.of()
                .input("proposal.amount", "number")
                .output("approvers", "string")
                .output("verdict", "string")
                .row("-", "\"finance\"", "\"ASK\"");
        var replay = new Replay(new CompiledTable(Table.read(one.dmn())), new CompiledTable(Table.read(other.dmn())));

        replay.take(recorded("10.00", "", ""));

        assertThat(replay.effect().decisions()).isOne();
        assertThat(replay.effect().flips()).isEmpty();
    }

    @Test
    void theSameTableChangesNothing() {
        var replay = replay(NOW);

        replay.take(recorded("50.00", "", ""));
        replay.take(recorded("500.01", "", ""));

        assertThat(replay.effect().flips()).isEmpty();
        assertThat(replay.effect().gained()).isZero();
    }
}
