package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.understanding.Measures.Hits;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    @Test
    void countsWhatIsRight() {
        assertThat(Measures.accuracy(List.of("a", "b", "b", "c"), List.of("a", "b", "c", "c")))
                .isEqualTo(0.75);
    }

    @Test
    void weighsEveryLabelTheSame() {
        // a: F1 1; b: found twice, once right, wanted once; c: found never.
        assertThat(Measures.macroF1(List.of("a", "b", "b"), List.of("a", "b", "c")))
                .isCloseTo((1 + 2.0 / 3 + 0) / 3, EXACTLY);
    }

    @Test
    void knowsPrecisionRecallAndF1() {
        var hits = Hits.of(List.of(true, true, true, false, false), List.of(true, true, false, true, false));

        assertThat(hits).isEqualTo(new Hits(2, 3, 3));
        assertThat(hits.precision()).isCloseTo(2.0 / 3, EXACTLY);
        assertThat(new Hits(1, 4, 2).precision()).isEqualTo(0.25);
        assertThat(new Hits(1, 4, 2).recall()).isEqualTo(0.5);
        assertThat(new Hits(1, 4, 2).f1()).isCloseTo(1.0 / 3, EXACTLY);
        assertThat(new Hits(0, 0, 0).f1()).isZero();
    }

    @Test
    void countsPairsForTheAreaUnderTheCurve() {
        var wanted = List.of(true, true, false, false);

        assertThat(Measures.areaUnderTheCurve(List.of(4.0, 3.0, 2.0, 1.0), wanted))
                .isEqualTo(1);
        assertThat(Measures.areaUnderTheCurve(List.of(4.0, 1.5, 2.0, 1.0), wanted))
                .isEqualTo(0.75);
        assertThat(Measures.areaUnderTheCurve(List.of(4.0, 2.0, 2.0, 1.0), wanted))
                .isEqualTo(0.875);
    }

    @Test
    void knowsWhatRunsTogether() {
        assertThat(Measures.correlation(List.of(1.0, 2.0, 3.0), List.of(2.0, 4.0, 6.0)))
                .isCloseTo(1, EXACTLY);
        assertThat(Measures.correlation(List.of(1.0, 2.0, 3.0), List.of(3.0, 1.0, 2.0)))
                .isCloseTo(-0.5, EXACTLY);
    }

    @Test
    void measuresTheFirstTenOfASearch() {
        var found = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");

        assertThat(new Grounding.Answer(found, List.of("10", "11")).hit()).isEqualTo(1);
        assertThat(new Grounding.Answer(found, List.of("11", "x")).hit()).isZero();
        assertThat(new Grounding.Answer(found, List.of("10", "11")).recall()).isEqualTo(0.5);
        assertThat(new Grounding.Answer(found, List.of("x", "4", "5")).reciprocalRank())
                .isEqualTo(0.25);
        assertThat(new Grounding.Answer(found, List.of("x")).reciprocalRank()).isZero();
    }
}
